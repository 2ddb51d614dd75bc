import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { demandInvoice } from "#app/domain/billing/invoice-timing.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { orderPath, ownOrder } from "#app/server/pages/order.server.ts";

/** Redirects a GET of the form's address to its order. */
export async function loader(visit: LoaderFunctionArgs) {
  const { code } = await ownOrder(visit);
  return redirect(orderPath(languageOfRequest(visit.request), code));
}

/** Asks for the invoice; a buyer that nobody named is asked for first. */
export async function action(visit: ActionFunctionArgs) {
  const { code } = await ownOrder(visit);
  const { db, now } = visit.context;
  const language = languageOfRequest(visit.request);
  const outcome = await demandInvoice(db, { code, now: now() });
  if (outcome.kind === "buyer-unknown")
    return redirect(path(language, "/mon-espace/dossiers/:code/facturation", { code }), 303);
  return redirect(orderPath(language, code), 303);
}
