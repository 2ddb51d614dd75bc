import { listBookedEvents } from "#app/domain/bookkeeping/booked-events.ts";
import { moneyOfPeriod } from "#app/domain/bookkeeping/money-of-period.ts";
import { uninvoicedCents } from "#app/domain/bookkeeping/uninvoiced.ts";
import { formatDate, formatRate } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { periodForm } from "./filter.ts";
import { periodOf } from "./period.server.ts";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, t, path } = visit;
  const period = periodOf(visit);
  const events = await listBookedEvents(db, { edition: edition.id, until: period.until });
  return {
    ...{ menuEntry: "invoices", title: t("invoices:books.title") },
    verbs: [[path("/comptabilite/comptes"), t("invoices:books.setAccounts"), "quiet", "edit-seller"]],
    notes: [t("invoices:books.about")],
    period,
    sums: moneyOfPeriod(events, period),
    uninvoiced: await uninvoicedCents(db, { edition: edition.id }),
  };
});

export default function BooksPage() {
  const { t, language, money, number, may, path, period, sums, uninvoiced } = usePage<typeof loader>();
  const { from, until } = period;
  const day = (text: string) => formatDate(text, language);
  // A day without such a movement has an empty cell.
  const moved = (cents: number) => cents !== 0 && money(cents);
  const query = { du: from, au: until };
  const files = [
    [path("/comptabilite.xlsx", { query }), "invoices:books.files.xlsx"],
    [path("/comptabilite.csv", { query }), "invoices:books.files.csv"],
    [path("/comptabilite.txt", { query }), "invoices:books.files.txt"],
  ] as const;
  return (
    <OrganiserPage>
      <FilterForm of={periodForm} label={t("invoices:books.period")} />
      <p className="m-0">{t("invoices:books.shown", { from: day(from), until: day(until) })}</p>
      <dl className="m-0 grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-4">
        <Figure label={t("invoices:books.opening")} value={money(sums.openingCents)} />
        <Figure label={t("invoices:books.closing")} value={money(sums.closingCents)} />
        <Figure label={t("invoices:books.uninvoiced")} value={money(uninvoiced)} />
      </dl>
      {may("export-invoices") && (
        <p className="m-0 flex flex-wrap gap-x-5 gap-y-2">
          {files.map(([to, label]) => (
            <a key={to} href={to}>
              {t(label)}
            </a>
          ))}
        </p>
      )}
      <Table
        section="mouvements"
        caption={t("invoices:books.byKind")}
        none={t("invoices:books.none")}
        rows={sums.byKind}
        rowKey={({ kind }) => kind}
        columns={[
          { label: t("invoices:books.columns.what"), cell: ({ kind }) => t(`invoices:books.events.${kind}`) },
          { label: t("invoices:books.columns.count"), numeric: true, cell: ({ count }) => number(count) },
          { label: t("invoices:books.columns.amount"), numeric: true, cell: ({ cents }) => money(cents) },
        ]}
      />
      <Table
        section="tva"
        caption={t("invoices:books.byRate")}
        none={t("invoices:books.none")}
        rows={sums.sales}
        rowKey={({ vatBasisPoints }) => vatBasisPoints}
        columns={[
          { label: t("invoices:vat.rate"), cell: ({ vatBasisPoints }) => formatRate(vatBasisPoints, language) },
          { label: t("invoices:csv.net"), numeric: true, cell: ({ netCents }) => money(netCents) },
          { label: t("invoices:csv.vat"), numeric: true, cell: ({ vatCents }) => money(vatCents) },
          { label: t("invoices:csv.gross"), numeric: true, cell: ({ grossCents }) => money(grossCents) },
        ]}
      />
      <Table
        section="jours"
        caption={t("invoices:books.byDay")}
        none={t("invoices:books.none")}
        rows={sums.byDay}
        rowKey={({ day: on }) => on}
        columns={[
          { label: t("invoices:books.columns.day"), cell: ({ day: on }) => day(on) },
          { label: t("invoices:books.columns.sold"), numeric: true, cell: ({ soldCents }) => moved(soldCents) },
          { label: t("invoices:books.columns.received"), numeric: true, cell: (row) => moved(row.receivedCents) },
          { label: t("invoices:books.columns.returned"), numeric: true, cell: (row) => moved(row.returnedCents) },
          { label: t("invoices:books.columns.other"), numeric: true, cell: ({ otherCents }) => moved(otherCents) },
          { label: t("invoices:books.columns.open"), numeric: true, cell: ({ openCents }) => money(openCents) },
        ]}
      />
    </OrganiserPage>
  );
}
