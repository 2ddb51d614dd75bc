import { cancelUnpaid, planUnpaid } from "#app/domain/billing/cancel-unpaid.ts";
import { orderFiltersIn, orderQuery } from "#app/forms/order-filters.ts";
import { afterChosen, asksOfChosen, leftRows } from "#app/server/pages/chosen.server.ts";
import { filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { chosenFormPage } from "#app/ui/organiser/left-rows.tsx";
import { cancelUnpaidForm } from "./form.ts";
import { ordersWanted } from "./wanted.server.ts";

/** Says before how many unpaid orders will be cancelled, and which stay for which reason. */
export const loader = officeLoader("refund-orders", async (visit) => {
  const { db, t, path, address } = visit;
  const plan = await planUnpaid(db, ordersWanted(visit).wanted);
  const count = plan.ids.length;
  const query = orderQuery(orderFiltersIn(address));
  return {
    ...{ menuEntry: "orders", title: t("chosen.cancelUnpaid") },
    under: [[path("/dossiers/selection", { query }), t("chosen.ordersShort")]],
    form: filled(cancelUnpaidForm, { reason: "", expected: String(count) }),
    asks: asksOfChosen(visit, plan, {
      ...{ verb: t("chosen.cancelOrders", { count }), text: t("chosen.cancelOrdersText", { count }) },
      nothing: t("chosen.noOrderToCancel"),
    }),
    left: leftRows(
      plan,
      (why) => t(`chosen.orderKept.${why}`),
      ({ id }) => path("/dossiers/:id", { id }),
    ),
  };
});

export const action = formAction({ right: "refund-orders", confirmed: true }, cancelUnpaidForm, async (sent) => {
  const { db, path, value, actor, address } = sent;
  const { by, now } = actor;
  const { wanted } = ordersWanted(sent);
  const { reason } = value;
  const outcome = await cancelUnpaid(db, { wanted, expected: Number(value.expected), reason, by, now });
  const query = orderQuery(orderFiltersIn(address));
  return afterChosen(sent, outcome, (left) => [path("/dossiers", { query: { ...query, ...left } }), "ordersCancelled"]);
});

export default chosenFormPage(cancelUnpaidForm);
