import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { pay } from "#app/domain/billing/attempts.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { orderPath, ownOrder } from "#app/server/pages/order.server.ts";
import { wordsOf } from "./order-view.server.ts";

/** Redirects a GET of the form's address to its order. */
export async function loader(visit: LoaderFunctionArgs) {
  const { code } = await ownOrder(visit);
  return redirect(orderPath(languageOfRequest(visit.request), code));
}

/** Redirects to Stripe's page, or to the order's page when there is nothing to pay. */
export async function action(visit: ActionFunctionArgs) {
  const order = await ownOrder(visit);
  const { db, paymentService, now, log } = visit.context;
  const back = orderPath(languageOfRequest(visit.request), order.code);
  if (!paymentService) return redirect(back, 303);
  try {
    const outcome = await pay(db, paymentService, { code: order.code, now: now(), ...wordsOf(visit, order) });
    if (outcome.kind === "pay") return redirect(outcome.address, 303);
    if (outcome.kind === "refused") log.error({ order: order.id, reason: outcome.reason }, "stripe refused a checkout");
    return redirect(outcome.kind === "refused" ? `${back}?paiement=indisponible` : back, 303);
  } catch (error) {
    log.error({ order: order.id, error: String(error) }, "stripe cannot be reached");
    return redirect(`${back}?paiement=indisponible`, 303);
  }
}
