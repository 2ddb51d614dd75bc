import { ALLOTMENT_STATES } from "#app/domain/allotments/allotment-state.ts";
import type { ListedAllotment } from "#app/domain/allotments/list-allotments.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

/** Shows an allotment's state as a word with its shape. */
export const AllotmentStateWord = stateWord("allotments:states", { good: ["open"], plain: ["closed", "ended"] });

/** The list of an edition's allotments. */
export const allotmentList = {
  caption: "organiser:menu.allotments",
  label: "allotments:list.filter",
  filters: form({
    q: search("allotments:list.search"),
    etat: optional(choice({ label: "organiser:table.state", choices: worded(ALLOTMENT_STATES, "allotments:states") })),
  }),
  none: "allotments:list.none",
  count: "allotments:list.count",
  file: { needs: "export-people" },
  columns: ({ t, path, number, language, dayAndMonth }: Office): Column<ListedAllotment>[] => [
    {
      label: t("allotments:list.organisation"),
      cell: ({ organisation }) => organisation,
      sub: ({ referent, email }) => [referent, email].filter(Boolean).join(" · ") || t("allotments:list.erased"),
      to: ({ id }) => path("/contingents/:id", { id }),
      text: ({ organisation }) => organisation,
    },
    { label: t("allotments:list.referent"), text: ({ referent }) => referent },
    { label: t("registrations.email"), text: ({ email }) => email },
    {
      label: t("table.state"),
      aside: true,
      oneLine: () => true,
      cell: ({ state }) => <AllotmentStateWord state={state} />,
      text: ({ state }) => t(`allotments:states.${state}`),
    },
    {
      label: t("allotments:list.ticketType"),
      cell: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
      text: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
    },
    ...(["places", "handedOut", "completed", "left"] as const).map((count) => ({
      ...{ label: t(`allotments:list.${count}`), numeric: true },
      cell: (row: ListedAllotment) => number(row[count]),
      text: (row: ListedAllotment) => row[count],
    })),
    {
      label: t("allotments:list.until"),
      labelled: true,
      oneLine: () => true,
      cell: (row) => dayAndMonth(lastDay(row)),
      text: (row) => ({ dayOf: lastDay(row) }),
    },
  ],
} as const;

/** Its last day ends an instant before. */
function lastDay({ closesAt }: ListedAllotment): Date {
  return new Date(closesAt.getTime() - 1);
}
