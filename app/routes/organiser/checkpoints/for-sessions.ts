import type { ActionFunctionArgs } from "@remix-run/node";
import { addCheckpointsOfSessions } from "#app/domain/door/keep-checkpoints.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/points-de-controle", "keep-checkpoints");

/** Gives every bookable session its checkpoint. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-checkpoints");
  const by = { by: person.personId, now: visit.context.now() };
  const { count } = await addCheckpointsOfSessions(visit.context.db, { edition: edition.id, ...by });
  return seeOther(visit.request, `/${edition.year}/points-de-controle`, count > 0 ? "added" : null);
}
