import { Filled } from "#app/ui/organiser/filled.tsx";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import type { ListedQuota } from "./listed.server.ts";

/** The list of an edition's quotas. */
export const quotaList = {
  caption: "organiser:menu.quotas",
  none: "organiser:quotas.none",
  file: { needs: "see-settings" },
  columns: ({ t, number, moment, path }: Office): Column<ListedQuota>[] => [
    {
      label: t("quotas.name"),
      cell: ({ name }) => name,
      text: ({ name }) => name,
      to: ({ id }) => path("/quotas/:id", { id }),
    },
    { label: t("quotas.used"), numeric: true, cell: ({ used }) => number(used), text: ({ used }) => used },
    { label: t("quotas.size"), numeric: true, cell: ({ size }) => number(size), text: ({ size }) => size },
    {
      label: t("quotas.later"),
      cell: ({ laterSize, laterAt }) =>
        laterSize && laterAt && t("quotas.laterOn", { size: number(laterSize), moment: moment(laterAt) }),
      text: ({ laterSize }) => laterSize,
    },
    { label: t("quotas.laterAt"), text: ({ laterAt }) => laterAt },
    { label: t("quotas.filled"), cell: ({ size, used }) => <Filled used={used} size={size} /> },
    {
      label: t("quotas.ticketTypes"),
      cell: ({ ticketTypes }) => ticketTypes.join(", "),
      text: ({ ticketTypes }) => ticketTypes.join(" ; "),
    },
  ],
} as const;
