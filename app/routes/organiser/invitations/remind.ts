import type { ActionFunctionArgs } from "@remix-run/node";
import { remindSpeaker } from "#app/domain/speakers/keep-invitation.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/invitations", "edit-programme");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const act = { by: person.personId, now: visit.context.now() };
  const invitation = idOf(visit.params.id);
  const outcome = await remindSpeaker(visit.context.db, { edition: edition.id, invitation, ...act });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/invitations`, outcome.kind === "reminded" ? "posted" : null);
}
