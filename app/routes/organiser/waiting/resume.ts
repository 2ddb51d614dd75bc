import type { ActionFunctionArgs } from "@remix-run/node";
import { resumeWait } from "#app/domain/waiting/resume-waits.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/listes-attente", "edit-registrations");

/** Taking up what goes on changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-registrations");
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await resumeWait(visit.context.db, { edition: edition.id, id: idOf(visit.params.id), ...by });
  if (outcome.kind === "unknown") throw notFound();
  const said = outcome.kind === "closed" ? "waitClosed" : "waitResumed";
  return seeOther(visit.request, `/${edition.year}/listes-attente`, said);
}
