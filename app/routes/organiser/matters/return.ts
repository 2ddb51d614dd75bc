import type { ActionFunctionArgs } from "@remix-run/node";
import { returnByHand } from "#app/domain/billing/decide-work.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";

export const loader = onlyForms("/a-traiter", "keep-orders");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: now() };
  const outcome = await returnByHand(db, act);
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/a-traiter`, "returned", outcome.letters);
}
