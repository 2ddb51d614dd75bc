import { Link, useLocation } from "@remix-run/react";
import type { InvoiceRow } from "#app/domain/billing/list-invoices.ts";
import type { Amounts } from "#app/domain/billing/vat.ts";
import { dateInWords } from "#app/i18n/dates.ts";
import { moneyInWords } from "#app/i18n/money.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing, Table, withChanges } from "#app/ui/organiser/table.tsx";

const STATES = ["due", "paid", "credited", "credit-note"] as const;
const TONES = { due: "waiting", paid: "good", credited: "plain", "credit-note": "plain" } as const;

/** Without a seller no invoice can be issued: said where somebody looks for invoices. */
export function NoSeller() {
  const { path } = useOffice();
  const words = useInvoiceWords();
  return (
    <Notice>
      {words("office.noSeller")}{" "}
      <May needs="keep-seller">
        <Link to={path("/facturation/vendeur")}>{words("office.sayWho")}</Link>
      </May>
    </Notice>
  );
}

/** Paid orders whose invoice waits for somebody to be named: where they are issued. */
export function WaitingInvoices({ count }: { count: number }) {
  const { path } = useOffice();
  const words = useInvoiceWords();
  return (
    <Notice>
      {words("office.waiting", { count })} <Link to={path("/a-traiter")}>{words("office.seeWaiting")}</Link>
    </Notice>
  );
}

export function InvoiceFilters() {
  const words = useInvoiceWords();
  return (
    <FilterForm label={words("office.filter")}>
      <SearchField label={words("office.search")} />
      <FilterChoice
        name="etat"
        label={words("office.state")}
        all={words("office.allStates")}
        choices={STATES.map((state) => ({ value: state, label: words(`states.${state}`) }))}
      />
    </FilterForm>
  );
}

/** What all that match come to, then a page of them. */
export function InvoiceList(props: { rows: readonly InvoiceRow[]; total: number; totals: Amounts }) {
  const { rows, total, totals } = props;
  const { language, path } = useOffice();
  const words = useInvoiceWords();
  if (total === 0) return <Nothing>{words("office.none")}</Nothing>;
  const money = (cents: number, row?: InvoiceRow) =>
    moneyInWords(row?.state === "credit-note" ? -cents : cents, language);
  return (
    <>
      <dl className="m-0 grid gap-3 sm:grid-cols-3">
        <Figure
          label={words("csv.gross")}
          value={money(totals.grossCents)}
          note={words("office.count", { count: total })}
        />
        <Figure label={words("csv.net")} value={money(totals.netCents)} />
        <Figure label={words("csv.vat")} value={money(totals.vatCents)} />
      </dl>
      <Table
        caption={words("office.title")}
        rows={rows}
        columns={[
          {
            label: words("office.document"),
            cell: (row) => (
              <>
                <a href={path(`/factures/${row.id}.pdf`)} className="whitespace-nowrap">
                  {row.reference}
                </a>
                <span className="block font-normal text-base">{row.buyer}</span>
              </>
            ),
            sub: (row) => row.credits && words("office.credits", { reference: row.credits }),
          },
          { label: words("csv.issuedOn"), cell: (row) => dateInWords(row.issuedOn, language) },
          {
            label: words("office.state"),
            cell: (row) => <State tone={TONES[row.state]}>{words(`states.${row.state}`)}</State>,
            sub: (row) => row.state === "due" && words("office.dueOn", { day: dateInWords(row.dueOn, language) }),
          },
          { label: words("csv.net"), numeric: true, cell: (row) => money(row.netCents, row) },
          { label: words("csv.vat"), numeric: true, cell: (row) => money(row.vatCents, row) },
          { label: words("csv.gross"), numeric: true, cell: (row) => money(row.grossCents, row) },
          {
            label: words("office.files"),
            cell: (row) => (
              <a href={path(`/factures/${row.id}/facture-x.pdf`)} className="whitespace-nowrap">
                Factur-X<span className="sr-only"> {row.reference}</span>
              </a>
            ),
          },
        ]}
      />
    </>
  );
}

/** What is listed, as a file. */
export function InvoiceDownloads() {
  const { path } = useOffice();
  const words = useInvoiceWords();
  return (
    <p className="m-0">
      <May needs="export-invoices">
        <a
          href={path("/facturation.csv") + withChanges(useLocation().search, { page: null })}
          download
          className="py-2"
        >
          {words("office.csv")}
        </a>
      </May>
    </p>
  );
}
