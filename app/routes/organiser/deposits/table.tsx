import type { DepositRow } from "#app/domain/deposits/list-deposits.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import { formatDate } from "#app/i18n/format.ts";
import { DepositStateWord, depositStateIn } from "#app/ui/organiser/deposit-state.tsx";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

const STAGES = ["none", "under-way", "with-payer", "to-mend", "rejected", "being-paid"] as const;

/** The list of invoices and credit notes to public bodies, with their states at Chorus Pro. */
export const depositList = {
  caption: "deposits:title",
  label: "deposits:filter",
  filters: form({
    q: search("deposits:search"),
    etat: optional(choice({ label: "deposits:stage", choices: worded(STAGES, "deposits:stages") })),
  }),
  looks: ({ t }: Office) => ({ etat: { none: t("deposits:allStages") } }),
  none: "deposits:none",
  count: "deposits:count",
  file: { needs: "export-invoices" },
  files: [{ path: "/facturation/chorus.zip", needs: "export-invoices", label: "deposits:verbs.folder" }],
  columns: ({ t, language, money, path, dayAndMonth }: Office): Column<DepositRow>[] => [
    {
      label: t("deposits:document"),
      cell: ({ reference, buyer }) => (
        <>
          <span className="whitespace-nowrap">{reference}</span>
          <span className="block font-normal text-base">{buyer}</span>
        </>
      ),
      to: ({ id }) => path("/factures/:id/chorus", { id }),
      text: ({ reference }) => reference,
      sub: ({ kind }) => kind === "credit-note" && t("deposits:creditNote"),
    },
    { label: t("invoices:csv.buyer"), text: ({ buyer }) => buyer },
    { label: t("invoices:csv.siret"), text: ({ siret }) => siret },
    {
      label: t("deposits:state"),
      aside: true,
      cell: (row) => <DepositStateWord {...row} />,
      text: ({ state }) => depositStateIn(t, state),
      sub: ({ statedAt }) => statedAt && t("deposits:since", { at: dayAndMonth(statedAt) }),
    },
    { label: t("deposits:statedAt"), text: ({ statedAt }) => statedAt },
    {
      label: t("deposits:issuedOn"),
      oneLine: () => true,
      cell: ({ issuedOn }) => formatDate(issuedOn, language),
      text: ({ issuedOn: day }) => ({ day }),
    },
    { label: t("deposits:service"), cell: ({ serviceCode }) => serviceCode, text: ({ serviceCode }) => serviceCode },
    {
      label: t("deposits:commitment"),
      cell: ({ commitmentNumber }) => commitmentNumber,
      text: ({ commitmentNumber }) => commitmentNumber,
    },
    {
      label: t("deposits:amount"),
      numeric: true,
      cell: (row) => money(signed(row)),
      text: (row) => ({ cents: signed(row) }),
    },
  ],
} as const;

/** A credit note is negative. */
function signed({ grossCents, kind }: DepositRow): number {
  return kind === "invoice" ? grossCents : -grossCents;
}
