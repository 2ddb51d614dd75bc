import type { OrderMoney } from "#app/domain/billing/order-history.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** What was paid and what went back. */
export function OrderPayments({ money }: { money: readonly OrderMoney[] }) {
  const { t, language, moment } = useOffice();
  if (money.length === 0) return <Nothing>{t("orders.noPayment")}</Nothing>;
  const columns = [
    { key: "when", label: t("registrations.when") },
    { key: "means", label: t("orders.means") },
    { key: "reference", label: t("orders.reference") },
    { key: "amount", label: t("orders.amount"), numeric: true },
    { key: "refund", label: t("table.state") },
  ];
  return (
    <Table caption={t("orders.payments")} columns={columns}>
      {money.map(({ id, paidAt, means, reference, amountCents, settles, refund }) => (
        <Row key={id}>
          <RowHead>{moment(paidAt)}</RowHead>
          <Cell>{t(`paymentMeans.${means}`)}</Cell>
          <Cell>
            <span className="wrap-anywhere">{reference}</span>
          </Cell>
          <Cell numeric>{moneyWritten(amountCents, language)}</Cell>
          <Cell>
            {refund && (
              <State tone={refund === "failed" ? "bad" : refund === "done" ? "plain" : "waiting"}>
                {t(`refundStates.${refund}`)}
              </State>
            )}
            {!refund && means === "transfer" && !settles && <State tone="waiting">{t("orders.part")}</State>}
            {!refund && (settles || means === "card") && (
              <State tone={settles ? "good" : "bad"}>{t(settles ? "orders.settles" : "orders.stray")}</State>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
