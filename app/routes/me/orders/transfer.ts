import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { payByTransfer } from "#app/domain/billing/pay-by-transfer.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { orderPath, ownOrder } from "#app/server/pages/order.server.ts";
import { wordsOf } from "./order-view.server.ts";

/** Redirects a GET of the form's address to its order. */
export async function loader(visit: LoaderFunctionArgs) {
  const { code } = await ownOrder(visit);
  return redirect(orderPath(languageOfRequest(visit.request), code));
}

/** Waits for a company's transfer instead of a card payment; the order's page shows what comes next. */
export async function action(visit: ActionFunctionArgs) {
  const order = await ownOrder(visit);
  const { db, paymentService, now, log } = visit.context;
  const back = orderPath(languageOfRequest(visit.request), order.code);
  try {
    const known = await knownOf(visit, order.orderer.email ?? "");
    await payByTransfer(db, paymentService, { order: order.id, ...known, now: now(), ...wordsOf(visit, order) });
    return redirect(back, 303);
  } catch (error) {
    log.error({ order: order.id, error: String(error) }, "stripe cannot be reached");
    return redirect(`${back}?paiement=indisponible`, 303);
  }
}
