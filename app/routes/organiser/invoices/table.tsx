import { Link } from "@remix-run/react";
import type { InvoiceRow } from "#app/domain/billing/list-invoices.ts";
import type { Amounts } from "#app/domain/billing/vat.ts";
import { optional } from "#app/forms/field.ts";
import { choice, worded } from "#app/forms/fields.ts";
import { search } from "#app/forms/filters.ts";
import { form } from "#app/forms/form.ts";
import { formatDate, formatMoney } from "#app/i18n/format.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Figure } from "#app/ui/organiser/figure.tsx";
import type { Office } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";
import { useInvoiceWords } from "./words.ts";

const STATES = ["due", "paid", "credited", "credit-note"] as const;
const TONES = { due: "waiting", paid: "good", credited: "plain", "credit-note": "plain" } as const;

/** Says on the page of invoices that none can be issued without a seller. */
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

/** Links paid orders whose invoice lacks a buyer. */
export function WaitingInvoices({ count }: { count: number }) {
  const { path } = useOffice();
  const words = useInvoiceWords();
  return (
    <Notice>
      {words("office.waiting", { count })} <Link to={path("/a-traiter")}>{words("office.seeWaiting")}</Link>
    </Notice>
  );
}

/** The list of an edition's invoices and credit notes; in its file for accountants credit notes are negative. */
export const invoiceList = {
  caption: "invoices:office.title",
  label: "invoices:office.filter",
  filters: form({
    q: search("invoices:office.search"),
    etat: optional(choice({ label: "invoices:office.state", choices: worded(STATES, "invoices:states") })),
  }),
  looks: ({ t }: Office) => ({ etat: { none: t("invoices:office.allStates") } }),
  none: "invoices:office.none",
  files: [{ path: "/facturation.csv", needs: "export-invoices", label: "invoices:office.csv" }],
  columns: ({ t, language, path }: Office): Column<InvoiceRow>[] => {
    const signed = (cents: number, { state }: InvoiceRow) => (state === "credit-note" ? -cents : cents);
    const amount = (label: "net" | "vat" | "gross"): Column<InvoiceRow> => ({
      ...{ label: t(`invoices:csv.${label}`), numeric: true },
      cell: (row) => formatMoney(signed(row[`${label}Cents`], row), language),
      text: (row) => ({ cents: signed(row[`${label}Cents`], row) }),
    });
    return [
      {
        label: t("invoices:office.document"),
        cell: ({ id, reference, buyer }) => (
          <>
            <a href={path("/factures/:id.pdf", { id })} className="whitespace-nowrap">
              {reference}
            </a>
            <span className="block font-normal text-base">{buyer}</span>
          </>
        ),
        sub: ({ credits }) => credits && t("invoices:office.credits", { reference: credits }),
      },
      { label: t("invoices:csv.reference"), text: ({ reference }) => reference },
      {
        label: t("invoices:csv.issuedOn"),
        cell: ({ issuedOn }) => formatDate(issuedOn, language),
        text: ({ issuedOn }) => issuedOn,
      },
      {
        label: t("invoices:csv.state"),
        aside: true,
        cell: ({ state }) => <State tone={TONES[state]}>{t(`invoices:states.${state}`)}</State>,
        sub: ({ state, dueOn }) => state === "due" && t("invoices:office.dueOn", { day: formatDate(dueOn, language) }),
        text: ({ state }) => t(`invoices:states.${state}`),
      },
      { label: t("invoices:csv.buyer"), text: ({ buyer }) => buyer },
      { label: t("invoices:csv.siret"), text: ({ siret }) => siret },
      { label: t("invoices:csv.dueOn"), text: ({ dueOn }) => dueOn },
      { label: t("invoices:csv.credits"), text: ({ credits }) => credits },
      ...[amount("net"), amount("vat"), amount("gross")],
      {
        label: t("invoices:office.files"),
        cell: ({ id, reference }) => (
          <a href={path("/factures/:id/facture-x.pdf", { id })} className="whitespace-nowrap">
            Factur-X<span className="sr-only"> {reference}</span>
          </a>
        ),
      },
    ];
  },
} as const;

/** Shows the totals of all matching documents. */
export function InvoiceTotals({ total, totals }: { total: number; totals: Amounts }) {
  const { language } = useOffice();
  const words = useInvoiceWords();
  const money = (cents: number) => formatMoney(cents, language);
  if (total === 0) return null;
  return (
    <dl className="m-0 grid gap-3 sm:grid-cols-3">
      <Figure
        label={words("csv.gross")}
        value={money(totals.grossCents)}
        note={words("office.count", { count: total })}
      />
      <Figure label={words("csv.net")} value={money(totals.netCents)} />
      <Figure label={words("csv.vat")} value={money(totals.vatCents)} />
    </dl>
  );
}
