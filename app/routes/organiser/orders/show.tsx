import { decisionsOf } from "#app/domain/billing/decisions.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { actsOf, moneyOf } from "#app/domain/billing/order-history.ts";
import { takesTransfer } from "#app/domain/billing/record-transfer.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Decisions } from "#app/ui/orders/decisions.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { RequestVerbs } from "#app/ui/organiser/request-verbs.tsx";
import { Section } from "#app/ui/organiser/section.tsx";
import { SideBySide } from "#app/ui/organiser/side-by-side.tsx";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { OrderPayments, OrderPeople } from "./contents.tsx";
import { OrderFacts } from "./facts.tsx";

export const loader = officeLoader("see-orders", async ({ db, edition, id, t }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  return {
    menuEntry: "orders",
    title: t("orders.titleOf", { id, name: order.buyer?.name ?? order.orderer.name }),
    order: { ...order, takesTransfer: takesTransfer(order) && order.totalCents > 0 },
    payments: await moneyOf(db, { order: id }),
    decisions: await decisionsOf(db, { order: id }),
    acts: await actsOf(db, { order: id }),
  };
});

export default function OrderPage() {
  const { t, path, money, order, payments, decisions, acts } = usePage<typeof loader>();
  const { id } = order;
  const isStanding = order.state === "confirmed" || order.state === "due";
  const verbs = (
    <>
      {(order.state === "to-prove" || order.state === "to-approve") && (
        <RequestVerbs order={order.id} state={order.state} />
      )}
      {order.takesTransfer && (
        <LinkButton look={order.state === "due" ? "main" : "quiet"} to={path("/dossiers/:id/reglement", { id })}>
          {t("orders.recordTransfer")}
        </LinkButton>
      )}
      {isStanding && (
        <LinkButton look="quiet" to={path("/dossiers/:id/remboursement", { id })}>
          {t(order.state === "due" ? "orders.cancel" : "orders.refund")}
        </LinkButton>
      )}
    </>
  );
  return (
    <OrganiserPage verbs={verbs}>
      <OrderFacts order={order} />
      <Decisions decisions={decisions.map((one) => ({ ...one, amount: money(one.amountCents) }))} />
      <Section id="people" title={t("orders.people")}>
        <OrderPeople lines={order.lines} />
      </Section>
      <SideBySide>
        <Section id="payments" title={t("orders.payments")}>
          <OrderPayments payments={payments} />
        </Section>
        <Section id="trail" title={t("registrations.history")}>
          <Trail acts={acts} verbs="orderVerbs" />
        </Section>
      </SideBySide>
    </OrganiserPage>
  );
}
