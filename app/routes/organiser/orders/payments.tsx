import type { OrderMoney } from "#app/domain/billing/order-history.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists payments and refunds. */
export function OrderPayments({ money }: { money: readonly OrderMoney[] }) {
  const { t, language, moment } = useOffice();
  return (
    <Table
      caption={t("orders.payments")}
      none={t("orders.noPayment")}
      rows={money}
      columns={[
        { label: t("registrations.when"), cell: ({ paidAt }) => moment(paidAt) },
        { label: t("orders.means"), cell: ({ means }) => t(`paymentMeans.${means}`) },
        { label: t("orders.reference"), cell: ({ reference }) => reference },
        { label: t("orders.amount"), numeric: true, cell: ({ amountCents }) => moneyWritten(amountCents, language) },
        {
          label: t("table.state"),
          cell: ({ means, settles, refund }) => (
            <>
              {refund && (
                <State tone={refund === "failed" ? "bad" : refund === "done" ? "plain" : "waiting"}>
                  {t(`refundStates.${refund}`)}
                </State>
              )}
              {!refund && means === "transfer" && !settles && <State tone="waiting">{t("orders.part")}</State>}
              {!refund && (settles || means === "card") && (
                <State tone={settles ? "good" : "bad"}>{t(settles ? "orders.settles" : "orders.stray")}</State>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
