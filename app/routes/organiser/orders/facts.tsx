import { Link } from "@remix-run/react";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import type { OrderAct, OrderMoney } from "#app/domain/billing/order-history.ts";
import { countryInWords } from "#app/i18n/countries.ts";
import { localPath } from "#app/i18n/languages.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { momentWritten } from "#app/ui/organiser/written.ts";
import { OrderStateWord } from "./table.tsx";

const VERBS = [
  "place-order",
  "confirm-order",
  "close-order",
  "complete-buyer",
  "record-payment",
  "record-transfer",
  "expire-order",
  "give-up-order",
  "refund-order",
  "refund-payment",
  "refund-done",
  "issue-invoice",
  "credit-invoice",
] as const;

/** Who ordered, who is charged, and where the order stands. */
export function OrderFacts({ page, order }: { page: OfficePage; order: OrderView }) {
  const { t, language } = useOffice(page.year);
  const { buyer, orderer, code } = order;
  const isPart = order.state === "due" && order.receivedCents > 0;
  const own = localPath(language, `/mon-espace/dossiers/${code}`);
  return (
    <Facts
      facts={[
        [t("table.state"), <OrderStateWord key="state" state={order.state} />],
        [t("orders.total"), moneyWritten(order.totalCents, language)],
        [t("orders.left"), isPart && moneyWritten(order.totalCents - order.receivedCents, language)],
        [t("orders.means"), t(`orderMeans.${order.payment}`)],
        [t("orders.until"), order.expiresAt && momentWritten(order.expiresAt, page.timeZone, language)],
        [t("orders.orderer"), [orderer.name, orderer.email].filter(Boolean).join(", ")],
        [t("orders.buyer"), buyer?.name],
        [
          t("orders.address"),
          buyer &&
            [buyer.addressLine, `${buyer.postcode} ${buyer.city}`, countryInWords(buyer.country, language)].join(", "),
        ],
        [t("orders.buyerEmail"), buyer && <a href={`mailto:${buyer.email}`}>{buyer.email}</a>],
        ["SIRET", buyer?.siret],
        [t("orders.vatNumber"), buyer?.vatNumber],
        [t("orders.serviceCode"), buyer?.serviceCode],
        [t("orders.commitment"), buyer?.commitmentNumber],
        [
          t("orders.files"),
          (order.invoice || order.receivedCents > 0) && <OrderFiles key="files" page={page} order={order} />,
        ],
        [t("orders.date"), momentWritten(order.createdAt, page.timeZone, language)],
        [t("orders.page"), <a key="page" href={own}>{`…${code.slice(-6)}`}</a>],
      ]}
    />
  );
}

/** What was issued for an order, by number, and the receipt of what was paid. */
function OrderFiles({ page, order }: { page: OfficePage; order: OrderView }) {
  const { t, path } = useOffice(page.year);
  const papers = [order.invoice, order.creditNote].flatMap((paper) => paper ?? []);
  return (
    <span className="flex flex-wrap gap-x-4">
      {papers.map(({ id, reference }) => (
        <a key={id} href={path(`/factures/${id}.pdf`)} className="whitespace-nowrap">
          {reference}
        </a>
      ))}
      {order.receivedCents > 0 && <a href={path(`/dossiers/${order.id}/recu.pdf`)}>{t("orders.receipt")}</a>}
    </span>
  );
}

/** For whom the order is. */
export function OrderPeople({ page, lines }: { page: OfficePage; lines: OrderView["lines"] }) {
  const { t, language, path } = useOffice(page.year);
  const columns = [
    { key: "name", label: t("registrations.name") },
    { key: "type", label: t("registrations.ticketType") },
    { key: "sessions", label: t("registrations.sessions") },
    { key: "price", label: t("orders.price"), numeric: true },
  ];
  return (
    <Table caption={t("orders.people")} columns={columns}>
      {lines.map(({ id, name, email, ticketType, ticketTypeEn, sessions, priceCents, registration, notGiven }) => (
        <Row key={id}>
          <RowHead>
            {registration ? <Link to={path(`/inscriptions/${registration.id}`)}>{name}</Link> : name}
            <span className="block font-normal text-sm text-zinc">{email}</span>
          </RowHead>
          <Cell>
            {(language === "en" && ticketTypeEn) || ticketType}
            {registration?.cancelled && <State tone="plain">{t("orders.cancelledPlace")}</State>}
            {notGiven && <State tone="plain">{t("orders.notGiven")}</State>}
          </Cell>
          <Cell>{sessions.join(", ")}</Cell>
          <Cell numeric>{moneyWritten(priceCents, language)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What was paid and what went back. */
export function OrderPayments({ page, money }: { page: OfficePage; money: readonly OrderMoney[] }) {
  const { t, language } = useOffice(page.year);
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
          <RowHead>{momentWritten(paidAt, page.timeZone, language)}</RowHead>
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

/** What was done to an order, and by whom. */
export function OrderTrail({ page, acts }: { page: OfficePage; acts: readonly OrderAct[] }) {
  const { t } = useOffice(page.year);
  const words = (verb: string) => t(`orderVerbs.${VERBS.find((known) => known === verb) ?? "other"}`);
  return <Trail page={page} acts={acts.map(({ verb, ...act }) => ({ ...act, what: words(verb) }))} />;
}
