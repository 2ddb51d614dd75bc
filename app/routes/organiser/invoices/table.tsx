import { Link } from "@remix-run/react";
import type { InvoiceRow } from "#app/domain/billing/list-invoices.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import { formatDate } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";

const STATES = ["due", "paid", "credited", "credit-note"] as const;
const TONES = { due: "waiting", paid: "good", credited: "plain", "credit-note": "plain" } as const;

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
  file: { needs: "export-invoices" },
  columns: ({ t, language, money, path }: Office): Column<InvoiceRow>[] => {
    const signed = (cents: number, { state }: InvoiceRow) => (state === "credit-note" ? -cents : cents);
    const amount = (label: "net" | "vat" | "gross"): Column<InvoiceRow> => ({
      ...{ label: t(`invoices:csv.${label}`), numeric: true },
      cell: (row) => money(signed(row[`${label}Cents`], row)),
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
        oneLine: () => true,
        cell: ({ issuedOn }) => formatDate(issuedOn, language),
        text: ({ issuedOn }) => ({ day: issuedOn }),
      },
      {
        label: t("invoices:csv.state"),
        aside: true,
        cell: ({ state }) => <State tone={TONES[state]}>{t(`invoices:states.${state}`)}</State>,
        sub: ({ state, dueOn }) => state === "due" && t("invoices:office.dueOn", { day: formatDate(dueOn, language) }),
        text: ({ state }) => t(`invoices:states.${state}`),
      },
      {
        label: t("invoices:csv.order"),
        oneLine: () => true,
        cell: ({ order, code }) => <Link to={path("/dossiers/:id", { id: order })}>{spelledCode(code)}</Link>,
        text: ({ code }) => spelledCode(code),
      },
      { label: t("invoices:csv.buyer"), text: ({ buyer }) => buyer },
      { label: t("invoices:csv.siret"), text: ({ siret }) => siret },
      { label: t("invoices:csv.dueOn"), text: ({ dueOn }) => ({ day: dueOn }) },
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
