import type { ActionFunctionArgs } from "@remix-run/node";
import { seatWork } from "#app/domain/billing/decide-work.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/a-traiter", "keep-orders");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const { db, now } = visit.context;
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: now() };
  const outcome = await seatWork(db, act);
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "full") return seeOther(visit.request, `/${edition.year}/a-traiter?complet=oui`, null);
  return seeOther(visit.request, `/${edition.year}/a-traiter`, "registered");
}
