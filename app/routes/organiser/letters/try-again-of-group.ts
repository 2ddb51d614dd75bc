import type { ActionFunctionArgs } from "@remix-run/node";
import { tryLetterAgain } from "#app/domain/letters.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/courriels/groupes/:id", "keep-groups");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const letter = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await tryLetterAgain(visit.context.db, { group: "any", letter, ...by });
  if (outcome.kind === "unknown") throw notFound();
  const done = outcome.kind === "waiting" ? "posted" : null;
  return seeOther(visit.request, `/${edition.year}/courriels/groupes/${letter}`, done);
}
