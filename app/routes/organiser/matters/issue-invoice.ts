import type { ActionFunctionArgs } from "@remix-run/node";
import { issueWaiting } from "#app/domain/billing/waiting-invoice.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";

export const loader = onlyForms("/a-traiter", "keep-orders");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: visit.context.now() };
  const { kind } = await issueWaiting(visit.context.db, act);
  if (kind === "unknown") throw notFound();
  const list = `/${edition.year}/a-traiter`;
  if (kind === "issued") return seeOther(visit.request, list, "invoiceIssued");
  return seeOther(visit.request, `${list}?manque=${kind === "seller-unknown" ? "vendeur" : "client"}`, null);
}
