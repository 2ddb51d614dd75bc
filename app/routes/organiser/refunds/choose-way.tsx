import { chooseWay, findOpenRefund } from "#app/domain/billing/choose-way.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { formatMoney } from "#app/i18n/format.ts";
import {
  done,
  filled,
  formAction,
  found,
  idOf,
  notFound,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { orderTitle } from "#app/ui/organiser/order-title.ts";
import { wayForm, wayOf } from "./give-back-form.ts";
import { openOrder, WRONG } from "./order.server.ts";

export const loader = officeLoader("refund-orders", async (visit) => {
  const { db, edition, id, params, t, path, language } = visit;
  const refund = found(await findOpenRefund(db, { edition: edition.id, id, refund: idOf(params.refund) }));
  const { code, name, looks } = await openOrder(visit);
  const amount = formatMoney(refund.cents, language);
  return {
    ...{ menuEntry: "orders", title: t("refunds:choose.title", { amount }) },
    under: [[path("/dossiers/:id", { id }), orderTitle(t, { code, name })]],
    form: filled(wayForm, { way: "link" }),
    asks: { verb: t("refunds:choose.verb"), text: [t("refunds:choose.text", { reason: refund.reason })] },
    looks: { ...looks, way: { options: looks.way.options.filter(({ value }) => value !== "later") } },
  };
});

export const action = formAction({ right: "refund-orders", confirmed: true }, wayForm, async (sent) => {
  const { db, id, now, params, context, typed } = sent;
  const way = wayOf(sent.value);
  if (!way) return refused(typed, "way", "required");
  const outcome = await chooseWay(db, { ...sent.actor, id, refund: idOf(params.refund), way });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "left") return done(sent.path("/dossiers/:id", { id }), "refundLeft");
  if (outcome.kind !== "chosen") return refused(typed, WRONG[outcome.kind], outcome.kind);
  if (context.paymentService) await sendRefunds(db, context.paymentService, { now });
  return done(sent.path("/dossiers/:id", { id }), "wayChosen", outcome.letters);
});

export default formPage(wayForm);
