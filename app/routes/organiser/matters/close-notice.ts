import type { ActionFunctionArgs } from "@remix-run/node";
import { closeNotice } from "#app/domain/notices/notices.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/a-traiter", "edit-programme");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const act = { edition: edition.id, notice: idOf(visit.params.id), by: person.personId, now: visit.context.now() };
  const outcome = await closeNotice(visit.context.db, act);
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/a-traiter`, "changed");
}
