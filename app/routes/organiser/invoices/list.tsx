import { Link } from "@remix-run/react";
import { listInvoices } from "#app/domain/billing/list-invoices.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { dayOf } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { invoiceList } from "./table.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, now } = visit;
  const { filters, part } = asked(invoiceList, visit);
  const wanted = { edition: edition.id, search: filters.q ?? undefined, state: filters.etat ?? ("all" as const) };
  const { totals, ...listed } = await listInvoices(db, { ...wanted, page: part.page, pageSize: part.size });
  const work = await listMatters(db, { edition: edition.id });
  return {
    ...{ menuEntry: "invoices", list: { ...listed, ...part }, totals },
    verbs: [[visit.path("/facturation/vendeur"), visit.t("invoices:office.seller"), "quiet", "edit-seller"]],
    waiting: work.filter(({ kind }) => kind === "invoice-missing").length,
    sold: (await sellerOn(db, dayOf(now, edition.timeZone))) !== null,
  };
});

export default function InvoicesPage() {
  const { t, path, money, list, totals, waiting, sold } = usePage<typeof loader>();
  const above = (
    <>
      {!sold && (
        <Notice>
          {t("invoices:office.noSeller")}{" "}
          <May needs="edit-seller">
            <Link to={path("/facturation/vendeur")}>{t("invoices:office.sayWho")}</Link>
          </May>
        </Notice>
      )}
      {waiting > 0 && (
        <Notice>
          {t("invoices:office.waiting", { count: waiting })}{" "}
          <Link to={path("/a-traiter")}>{t("invoices:office.seeWaiting")}</Link>
        </Notice>
      )}
      {list.total > 0 && (
        <dl className="m-0 grid gap-3 sm:grid-cols-3">
          <Figure
            label={t("invoices:csv.gross")}
            value={money(totals.grossCents)}
            note={t("invoices:office.count", { count: list.total })}
          />
          <Figure label={t("invoices:csv.net")} value={money(totals.netCents)} />
          <Figure label={t("invoices:csv.vat")} value={money(totals.vatCents)} />
        </dl>
      )}
    </>
  );
  return <ListPage of={invoiceList} above={above} />;
}
