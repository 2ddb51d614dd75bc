import type { ActionFunctionArgs } from "@remix-run/node";
import { tryBadgesAgain } from "#app/domain/door/badge-runs.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/badges", "print-badges");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "print-badges");
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await tryBadgesAgain(visit.context.db, { ...by, run: idOf(visit.params.id) });
  if (outcome.kind === "unknown") throw notFound();
  const done = outcome.kind === "waiting" ? "badgesAgain" : "badgesUnderWay";
  return seeOther(visit.request, `/${edition.year}/badges`, done);
}
