import { Link } from "@remix-run/react";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import { costOf } from "#app/domain/billing/ledger.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { countryName } from "#app/i18n/countries.ts";
import { path } from "#app/i18n/path.ts";
import { MailLink } from "#app/ui/mail-address.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrderStateWord } from "#app/ui/organiser/order-state.tsx";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";

/** An order with the code of its page; null for those who may not change orders. */
export type ShownOrder = Omit<OrderView, "code"> & { readonly code: string | null };

/** Shows who ordered, the buyer, and the state. */
export function OrderFacts(props: {
  order: ShownOrder;
  /** The quotation from which it comes; null for others. */
  quotation: { readonly id: number; readonly reference: string } | null;
}) {
  const { order, quotation } = props;
  const { t, language, money, moment, path: below } = useOffice();
  const { buyer, orderer, code } = order;
  const isPart = order.state === "due" && order.openCents !== costOf(order);
  const own = code && path(language, "/mon-espace/dossiers/:code", { code });
  return (
    <Facts
      facts={[
        [t("table.state"), <OrderStateWord key="state" state={order.state} />],
        [t("registrations.code"), spelledCode(order.shortCode)],
        [t("orders.total"), money(order.totalCents)],
        [t("orders.charged"), costOf(order) !== order.totalCents && money(costOf(order))],
        [t("orders.left"), isPart && money(order.openCents)],
        [t("orders.means"), t(`orderMeans.${order.payment}`)],
        [t("orders.until"), order.expiresAt && moment(order.expiresAt)],
        [t("orders.orderer"), [orderer.name, orderer.email].filter(Boolean).join(", ")],
        [t("orders.buyer"), buyer?.name],
        [
          t("orders.address"),
          buyer &&
            [buyer.addressLine, `${buyer.postcode} ${buyer.city}`, countryName(buyer.country, language)].join(", "),
        ],
        [t("orders.buyerEmail"), buyer && <MailLink key="email" to={buyer.email} />],
        ["SIRET", buyer?.siret && formatSiret(buyer.siret)],
        [t("orders.vatNumber"), buyer?.vatNumber],
        [t("orders.serviceCode"), buyer?.serviceCode],
        [t("orders.commitment"), buyer?.commitmentNumber],
        [
          t("orders.files"),
          (order.papers.length > 0 || order.receivedCents > 0) && <OrderFiles key="files" order={order} />,
        ],
        [
          t("quotations:paper.title"),
          quotation && (
            <Link to={below("/devis/:id", { id: quotation.id })}>
              <WholeNumbers>{quotation.reference}</WholeNumbers>
            </Link>
          ),
        ],
        [t("orders.date"), moment(order.createdAt)],
        [t("orders.page"), own && <a key="page" href={own}>{`…${code.slice(-6)}`}</a>],
      ]}
    />
  );
}

/** Lists an order's documents by number, and the receipt. */
function OrderFiles({ order }: { order: ShownOrder }) {
  const { t, path } = useOffice();
  return (
    <span className="flex flex-wrap gap-x-4">
      {order.papers.map(({ id, reference }) => (
        <a key={id} href={path("/factures/:id.pdf", { id })} className="whitespace-nowrap">
          {reference}
        </a>
      ))}
      {order.receivedCents > 0 && <a href={path("/dossiers/:id/recu.pdf", { id: order.id })}>{t("orders.receipt")}</a>}
    </span>
  );
}
