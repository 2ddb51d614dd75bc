import { listInvoices } from "#app/domain/billing/list-invoices.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { dayOf } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { invoiceList } from "./table.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, office, now, t, path } = visit;
  const { filters, part } = asked(invoiceList, visit);
  const wanted = { edition: edition.id, search: filters.q ?? undefined, state: filters.etat ?? ("all" as const) };
  const { totals, ...listed } = await listInvoices(db, { ...wanted, page: part.page, pageSize: part.size });
  const count = office.work.kinds.get("invoice-missing") ?? 0;
  const isSold = (await sellerOn(db, dayOf(now, edition.timeZone))) !== null;
  const seller = path("/facturation/vendeur");
  const seeWaiting = [
    path("/a-traiter", { query: { genre: "invoice-missing" } }),
    t("invoices:office.seeWaiting"),
    "see-orders",
  ] as const;
  return {
    ...{ menuEntry: "invoices", list: { ...listed, ...part }, totals },
    verbs: [
      [path("/rappels"), t("bank:reminders.title"), "quiet"],
      [path("/comptabilite"), t("invoices:books.title"), "quiet"],
      [path("/facturation/chorus"), t("deposits:title"), "quiet"],
      [seller, t("invoices:office.seller"), "quiet", "edit-seller"],
    ],
    notes: [
      !isSold && {
        notice: "info",
        text: t("invoices:office.noSeller"),
        link: [seller, t("invoices:office.sayWho"), "edit-seller"],
      },
      count > 0 && { notice: "info", text: t("invoices:office.waiting", { count }), link: seeWaiting },
    ],
  };
});

export default function InvoicesPage() {
  const { t, money, list, totals } = usePage<typeof loader>();
  const { grossCents, netCents, vatCents } = totals;
  const sums = list.total > 0 && (
    <dl className="m-0 grid gap-3 sm:grid-cols-3">
      <Figure
        label={t("invoices:csv.gross")}
        value={money(grossCents)}
        note={t("invoices:office.count", { count: list.total })}
      />
      <Figure label={t("invoices:csv.net")} value={money(netCents)} />
      <Figure label={t("invoices:csv.vat")} value={money(vatCents)} />
    </dl>
  );
  return <ListPage of={invoiceList} above={sums} />;
}
