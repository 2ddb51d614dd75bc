import { ALLOTMENT_STATES, type ListedAllotment } from "#app/domain/allotments/list-allotments.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
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
  columns: ({ t, path, number, language, dayAndMonth }: Office): Column<ListedAllotment>[] => [
    {
      label: t("allotments:list.organisation"),
      cell: ({ organisation }) => organisation,
      sub: ({ referent, email }) => [referent, email].filter(Boolean).join(" · ") || t("allotments:list.erased"),
      to: ({ id }) => path("/contingents/:id", { id }),
    },
    {
      label: t("table.state"),
      aside: true,
      oneLine: () => true,
      cell: ({ state }) => <AllotmentStateWord state={state} />,
    },
    {
      label: t("allotments:list.ticketType"),
      cell: ({ ticketType, ticketTypeEn }) => (language === "en" ? (ticketTypeEn ?? ticketType) : ticketType),
    },
    { label: t("allotments:list.places"), numeric: true, cell: ({ places }) => number(places) },
    { label: t("allotments:list.handedOut"), numeric: true, cell: ({ handedOut }) => number(handedOut) },
    { label: t("allotments:list.completed"), numeric: true, cell: ({ completed }) => number(completed) },
    { label: t("allotments:list.left"), numeric: true, cell: ({ left }) => number(left) },
    {
      label: t("allotments:list.until"),
      labelled: true,
      oneLine: () => true,
      // Its last day ends an instant before.
      cell: ({ closesAt }) => dayAndMonth(new Date(closesAt.getTime() - 1)),
    },
  ],
} as const;
