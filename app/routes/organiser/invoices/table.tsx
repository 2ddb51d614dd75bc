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
import { Cell, Nothing, Row, RowHead, Table, withChanges } from "#app/ui/organiser/table.tsx";

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
  const columns = [
    { key: "reference", label: words("office.document") },
    { key: "issuedOn", label: words("csv.issuedOn") },
    { key: "state", label: words("office.state") },
    { key: "net", label: words("csv.net"), numeric: true },
    { key: "vat", label: words("csv.vat"), numeric: true },
    { key: "gross", label: words("csv.gross"), numeric: true },
    { key: "files", label: words("office.files") },
  ];
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
      <Table caption={words("office.title")} columns={columns}>
        {rows.map((row) => (
          <Row key={row.id}>
            <RowHead>
              <a href={path(`/factures/${row.id}.pdf`)} className="whitespace-nowrap">
                {row.reference}
              </a>
              <span className="block font-normal text-base">{row.buyer}</span>
              {row.credits && (
                <span className="block font-normal text-sm text-zinc">
                  {words("office.credits", { reference: row.credits })}
                </span>
              )}
            </RowHead>
            <Cell>{dateInWords(row.issuedOn, language)}</Cell>
            <Cell>
              <State tone={TONES[row.state]}>{words(`states.${row.state}`)}</State>
              {row.state === "due" && (
                <span className="block text-sm text-zinc">
                  {words("office.dueOn", { day: dateInWords(row.dueOn, language) })}
                </span>
              )}
            </Cell>
            <Cell numeric>{money(row.netCents, row)}</Cell>
            <Cell numeric>{money(row.vatCents, row)}</Cell>
            <Cell numeric>{money(row.grossCents, row)}</Cell>
            <Cell>
              <a href={path(`/factures/${row.id}/facture-x.pdf`)} className="whitespace-nowrap">
                Factur-X<span className="sr-only"> {row.reference}</span>
              </a>
            </Cell>
          </Row>
        ))}
      </Table>
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
