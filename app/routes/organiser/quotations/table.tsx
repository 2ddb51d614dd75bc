import type { ListedQuotation } from "#app/domain/quotations/list-quotations.ts";
import { QUOTATION_STATES } from "#app/domain/quotations/quotation-states.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { QuotationStateWord } from "#app/ui/quotations/quotation-state.tsx";

/** The list of an edition's quotations. */
export const quotationList = {
  caption: "organiser:menu.quotations",
  label: "quotations:list.filter",
  filters: form({
    q: search("quotations:list.search"),
    etat: optional(choice({ label: "organiser:table.state", choices: worded(QUOTATION_STATES, "quotations:states") })),
  }),
  none: "quotations:list.none",
  count: "quotations:list.count",
  file: { needs: "export-invoices" },
  columns: ({ t, money, path, dayAndMonth }: Office): Column<ListedQuotation>[] => [
    {
      label: t("quotations:list.buyer"),
      cell: ({ buyer }) => buyer,
      sub: ({ email }) => email,
      to: ({ id }) => path("/devis/:id", { id }),
      text: ({ buyer }) => buyer,
    },
    { label: t("registrations.email"), text: ({ email }) => email },
    {
      label: t("quotations:list.reference"),
      oneLine: () => true,
      cell: ({ reference }) => reference,
      text: ({ reference }) => reference,
    },
    {
      label: t("table.state"),
      aside: true,
      oneLine: () => true,
      cell: ({ state }) => <QuotationStateWord state={state} />,
      text: ({ state }) => t(`quotations:states.${state}`),
    },
    {
      label: t("quotations:list.places"),
      numeric: true,
      cell: ({ places }) => places,
      text: ({ places }) => places,
      sub: ({ holdsPlaces }) => holdsPlaces && t("quotations:list.held"),
    },
    { label: t("quotations:list.holdsPlaces"), text: ({ holdsPlaces }) => holdsPlaces },
    {
      label: t("quotations:list.total"),
      numeric: true,
      cell: ({ grossCents }) => money(grossCents),
      text: ({ grossCents: cents }) => ({ cents }),
    },
    {
      label: t("quotations:list.sent"),
      labelled: true,
      oneLine: () => true,
      cell: ({ createdAt }) => dayAndMonth(createdAt),
      text: ({ createdAt }) => ({ dayOf: createdAt }),
    },
    {
      label: t("quotations:list.until"),
      labelled: true,
      oneLine: () => true,
      cell: (row) => dayAndMonth(lastDay(row)),
      text: (row) => ({ dayOf: lastDay(row) }),
    },
  ],
} as const;

/** Its last day ends an instant before. */
function lastDay({ expiresAt }: ListedQuotation): Date {
  return new Date(expiresAt.getTime() - 1);
}
