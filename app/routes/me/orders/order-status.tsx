import { useTranslation } from "react-i18next";
import type { IssuedPaper } from "#app/domain/billing/find-order.ts";
import type { OrderState } from "#app/domain/billing/order-states.ts";
import type { InvoiceTiming } from "#app/domain/edition/invoice-timings.ts";
import type * as fr from "#app/i18n/fr.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { type Held, PlaceToProve } from "#app/ui/me/held-place.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Decisions, type OrderDecisionView } from "#app/ui/orders/decisions.tsx";
import { RecapOfPrice, type RecapView } from "#app/ui/orders/recap.tsx";
import { AwaitedInvoice } from "./awaited-invoice.tsx";
import { OrderPapers } from "./papers.tsx";
import { WhoBuys } from "./who-buys.tsx";

const behind = pathsBehind<"/mon-espace/dossiers/:code">;

const OPEN: readonly OrderState[] = ["to-prove", "to-approve", "held", "due", "confirmed"];

/** Shows an order's state and the next step. */
export function OrderStatus(props: {
  order: {
    state: OrderState;
    payment: string;
    papers: readonly IssuedPaper[];
    hasReceipt: boolean;
    buyer: object | null;
    /** Whether a company may wait for its transfer instead of paying by card. */
    mayTransfer: boolean;
    /** The sentence for the state. */
    says: keyof (typeof fr)["orders"]["titles"];
    /** The decision about a place that is open: it was paid, or is still due. */
    placeInQuestion: "paid" | "due" | null;
    total: string;
    /** The amount due. */
    left: string;
    /** The part already paid. */
    received: string | null;
    /** The amount to be refunded after a reversal. */
    returned: string;
    /** Money without a place, or being refunded. */
    stray: readonly { id: number; amount: string; state: "waiting" | "refunding" | "refunded" | "failed" }[];
  };
  /** Until when places are held, in words. */
  until: string | null;
  /** Whether cards can be taken. */
  payable: boolean;
  path: string;
  again: string;
  /** The organisers' decision about the money. */
  decisions: readonly OrderDecisionView[];
  /** The held place, if there is or was one. */
  held: Held | null;
  /** What paying binds to, while it waits for that. */
  recap: RecapView | null;
  /** When the missing invoice comes; null where it is there or none is due. */
  invoicing: { timing: InvoiceTiming; isDue: boolean } | null;
}) {
  const { order, until, payable, path, again, held, decisions, recap, invoicing } = props;
  const { t } = useTranslation("orders");
  const { state, total, left, returned, received, says, stray } = order;
  const tone = state === "confirmed" || state === "due" ? "done" : "info";
  const isOver = !OPEN.includes(state);
  if (state === "to-prove" && held) return <PlaceToProve held={held} path={path} giveUp={behind(path)("/abandon")} />;
  const saying = state === "expired" && held ? "unconfirmed" : says;
  return (
    <div className="grid gap-4">
      <Notice tone={tone}>
        <p>{t(`says.${saying}`, { total, left, returned, until: until ?? "", email: held?.email ?? "" })}</p>
        {state === "declined" && held?.reason && <p className="wrap-anywhere">{held.reason}</p>}
        {state === "due" && received && <p>{t("says.part", { received, total })}</p>}
        {state === "held" && !payable && order.payment === "card" && <p>{t("says.noCard")}</p>}
      </Notice>
      {stray.map(({ id, amount, state: chargeState }) => (
        <Notice key={id} tone={chargeState === "refunded" ? "info" : "attention"}>
          <p>{t(`stray.${chargeState}`, { amount })}</p>
        </Notice>
      ))}
      {order.placeInQuestion && (
        <Notice tone="attention">
          <p>{t(`placeInQuestion.${order.placeInQuestion}`)}</p>
        </Notice>
      )}
      <Decisions decisions={decisions} />
      {state === "held" && payable && !order.buyer && <WhoBuys path={path} />}
      {state === "held" && recap && <RecapOfPrice recap={recap} />}
      {state === "held" && (
        <div className="flex flex-wrap items-center gap-4">
          {payable && (
            <form method="post" action={behind(path)("/paiement")}>
              <Button>{t("pay", { total })}</Button>
            </form>
          )}
          {order.mayTransfer && (
            <form method="post" action={behind(path)("/virement")}>
              <Button look="quiet">{t("payByTransfer")}</Button>
            </form>
          )}
          {order.buyer && <a href={behind(path)("/facturation")}>{t("billing.change")}</a>}
          <a href={behind(path)("/abandon")}>{t("giveUp.link")}</a>
        </div>
      )}
      {state === "to-approve" && (
        <p>
          <a href={behind(path)("/abandon")}>{t("giveUp.link")}</a>
        </p>
      )}
      <OrderPapers papers={order.papers} hasReceipt={order.hasReceipt} path={path} />
      {invoicing && <AwaitedInvoice invoicing={invoicing} hasBuyer={order.buyer !== null} path={path} />}
      {isOver && (
        <p>
          <LinkButton look="quiet" to={again} reloadDocument>
            {t("again")}
          </LinkButton>
        </p>
      )}
    </div>
  );
}
