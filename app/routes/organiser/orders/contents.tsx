import { Link } from "@remix-run/react";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import type { OrderMoney } from "#app/domain/billing/order-history.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatDate } from "#app/i18n/format.ts";
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
          label: t("registrations.code"),
          oneLine: () => true,
          cell: ({ registration }) => registration && spelledCode(registration.shortCode),
        },
        {
          label: t("registrations.ticketType"),
          cell: ({ ticketType, ticketTypeEn, registration, notGiven }) => (
            <>
              {(language === "en" && ticketTypeEn) || ticketType}{" "}
              {registration?.cancelled && <State tone="plain">{t("orders.cancelledPlace")}</State>}
              {notGiven && <State tone="plain">{t("orders.notGiven")}</State>}
            </>
          ),
        },
        { label: t("registrations.sessions"), cell: ({ sessions }) => sessions.join(", ") },
        {
          label: t("orders.price"),
          numeric: true,
          cell: ({ priceCents }) => money(priceCents),
          sub: ({ voucher }) =>
            voucher && (
              <Link to={path("/codes-de-reduction/:id", { id: voucher.id })}>
                {voucher.discountCents > 0
                  ? t("vouchers:took", { code: voucher.code, amount: money(voucher.discountCents) })
                  : voucher.code}
              </Link>
            ),
        },
      ]}
    />
  );
}

const REFUND_TONES = { failed: "bad", lost: "bad", done: "plain", asked: "waiting", disputed: "waiting" } as const;

/** Lists payments and refunds. */
export function OrderPayments({ order, payments }: { order: number; payments: readonly OrderMoney[] }) {
  const { t, money, moment, path, may, language } = useOffice();
  const canUndo = ({ means, undoneReason, refund }: OrderMoney) =>
    may("edit-orders") && means !== "card" && undoneReason === null && refund !== "done";
  return (
    <Table
      section="payments"
      caption={t("orders.payments")}
      none={t("orders.noPayment")}
      rows={payments}
      columns={[
        { label: t("registrations.when"), cell: ({ paidAt }) => moment(paidAt) },
        { label: t("orders.means"), cell: ({ means }) => t(`paymentMeans.${means}`) },
        {
          label: t("orders.reference"),
          cell: ({ reference }) => reference,
          sub: ({ remark, undoneReason }) => undoneReason || remark,
        },
        { label: t("orders.amount"), numeric: true, cell: ({ amountCents }) => money(amountCents) },
        {
          label: t("table.state"),
          cell: ({ amountCents, returnedCents, means, settles, refund, undoneReason, cameBy }) => (
            <>
              {undoneReason !== null && <State tone="plain">{t("orders.undone")}</State>}
              {refund && (
                <State tone={REFUND_TONES[refund]}>
                  {returnedCents === 0 || returnedCents === amountCents
                    ? t(`refundStates.${refund}`)
                    : t("orders.refundPart", { state: t(`refundStates.${refund}`), amount: money(returnedCents) })}
                </State>
              )}
              {!refund && means !== "card" && undoneReason === null && !settles && (
                <State tone="waiting">{t("orders.part")}</State>
              )}
              {!refund && (settles || means === "card") && (
                <State tone={settles ? "good" : "bad"}>{t(settles ? "orders.settles" : "orders.stray")}</State>
              )}
              {cameBy.map(({ id, day }) => (
                <Link key={id} to={path("/banque/ecritures/:id", { id })}>
                  {t("orders.cameBy", { day: day && formatDate(day, language) })}
                </Link>
              ))}
            </>
          ),
          sub: ({ refundEntries }) =>
            refundEntries.length > 0 && (
              <span className="flex flex-wrap gap-x-3">
                {refundEntries.map(({ id, day, isBack }) => (
                  <Link key={id} to={path("/banque/ecritures/:id", { id })}>
                    {t(isBack ? "orders.refundCameBack" : "orders.refundLeft", {
                      day: day && formatDate(day, language),
                    })}
                  </Link>
                ))}
              </span>
            ),
        },
        {
          label: <span className="sr-only">{t("orders.undo")}</span>,
          cell: (payment) => canUndo(payment) && t("orders.undoShort"),
          to: (payment) =>
            canUndo(payment)
              ? path("/dossiers/:id/paiements/:payment/retrait", { id: order, payment: payment.id })
              : null,
        },
      ]}
    />
  );
}
