import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { issueWaiting } from "#app/domain/billing/waiting-invoice.ts";
import { notFound, requireOrganiser } from "#app/http/guards.server.ts";
import { idOf, seeOther } from "#app/http/organiser-pages.server.ts";

/** Only a form leads here. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireOrganiser(visit);
  return seeOther(visit.request, `/${edition.year}/a-traiter`, null);
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: visit.context.now() };
  const { kind } = await issueWaiting(visit.context.db, act);
  if (kind === "unknown") throw notFound();
  const list = `/${edition.year}/a-traiter`;
  if (kind === "issued") return seeOther(visit.request, list, "invoiceIssued");
  return seeOther(visit.request, `${list}?manque=${kind === "seller-unknown" ? "vendeur" : "client"}`, null);
}
