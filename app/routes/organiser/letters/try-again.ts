import type { ActionFunctionArgs } from "@remix-run/node";
import { tryLetterAgain } from "#app/domain/letters.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/courriels/:id", "send-letters-again");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "send-letters-again");
  const letter = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await tryLetterAgain(visit.context.db, { edition: edition.id, letter, ...by });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/courriels/${letter}`, outcome.kind === "waiting" ? "posted" : null);
}
