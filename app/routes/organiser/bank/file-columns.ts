import type { Column, Office } from "#app/ui/organiser/list.tsx";
import type { ShownEntry } from "./entries.tsx";

/** The entries of bank statements as a file; the payers' accounts stay on their pages. */
export const entryFile = {
  columns: ({ t }: Office): Column<ShownEntry>[] => [
    { label: t("bank:entry.day"), text: ({ booked }) => booked && { day: booked } },
    { label: t("bank:entry.valueDay"), text: ({ value }) => value && { day: value } },
    { label: t("orders.amount"), text: ({ cents }) => ({ cents }) },
    { label: t("bank:entry.currency"), text: ({ currency }) => currency },
    { label: t("bank:entry.unexplained"), text: ({ restCents: cents }) => ({ cents }) },
    { label: t("bank:entry.payer"), text: ({ payer }) => payer },
    { label: t("bank:entry.label"), text: ({ label }) => label },
    { label: t("bank:entry.reference"), text: ({ bankReference }) => bankReference },
    { label: t("bank:entry.account"), text: ({ account }) => account },
    { label: t("bank:entry.proposal"), text: ({ proposals }) => proposals.map(({ number }) => number).join(" ; ") },
    { label: t("table.state"), text: ({ state }) => t(`bank:states.${state}`) },
    { label: t("bank:reason"), text: ({ reason, why }) => reason ?? why },
  ],
};
