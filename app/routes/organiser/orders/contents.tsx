import type { OrderView } from "#app/domain/billing/find-order.ts";
import type { OrderMoney } from "#app/domain/billing/order-history.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the people of the order. */
export function OrderPeople({ lines }: { lines: OrderView["lines"] }) {
  const { t, language, path, money } = useOffice();
  return (
    <Table
      section="people"
      caption={t("orders.people")}
      rows={lines}
      columns={[
        {
          label: t("registrations.name"),
          cell: ({ name }) => name ?? t("registrationStates.erased"),
          to: ({ registration }) => registration && path("/inscriptions/:id", { id: registration.id }),
          sub: ({ email }) => email,
        },
        {
          label: t("registrations.ticketType"),
          cell: ({ ticketType, ticketTypeEn, registration, notGiven }) => (
            <>
              {(language === "en" && ticketTypeEn) || ticketType}
              {registration?.cancelled && <State tone="plain">{t("orders.cancelledPlace")}</State>}
              {notGiven && <State tone="plain">{t("orders.notGiven")}</State>}
            </>
          ),
        },
        { label: t("registrations.sessions"), cell: ({ sessions }) => sessions.join(", ") },
        { label: t("orders.price"), numeric: true, cell: ({ priceCents }) => money(priceCents) },
      ]}
    />
  );
}

/** Lists payments and refunds. */
export function OrderPayments({ payments }: { payments: readonly OrderMoney[] }) {
  const { t, money, moment } = useOffice();
  return (
    <Table
      section="payments"
      caption={t("orders.payments")}
      none={t("orders.noPayment")}
      rows={payments}
      columns={[
        { label: t("registrations.when"), cell: ({ paidAt }) => moment(paidAt) },
        { label: t("orders.means"), cell: ({ means }) => t(`paymentMeans.${means}`) },
        { label: t("orders.reference"), cell: ({ reference }) => reference },
        { label: t("orders.amount"), numeric: true, cell: ({ amountCents }) => money(amountCents) },
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
