import type { ListedRequest } from "#app/domain/reconfirmation/list-requests.ts";
import { REQUEST_STATES } from "#app/domain/reconfirmation/states.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import { optionalColumns } from "#app/ui/organiser/attendee-columns.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

const RequestWord = stateWord("reconfirmations:requests", {
  ...{ good: ["confirmed", "retaken"], waiting: ["silent"] },
  ...{ bad: ["unreachable"], plain: ["declined", "cancelled", "released"] },
});

/** The list of those who were asked, for the page and its files. */
export const requestList = {
  caption: "organiser:waiting.people",
  label: "organiser:waiting.filter",
  filters: form({
    q: search("organiser:waiting.search"),
    etat: optional(
      choice({ label: "organiser:table.state", choices: worded(REQUEST_STATES, "reconfirmations:requests") }),
    ),
  }),
  none: "organiser:waiting.none",
  count: "organiser:waiting.count",
  file: { needs: "export-people", at: "/personnes" },
  columns: ({ t, dayAndMonth, path }: Office): Column<ListedRequest>[] => [
    {
      label: t("registrations.name"),
      cell: ({ givenName, familyName }) => `${givenName} ${familyName}`,
      to: ({ id }) => path("/inscriptions/:id", { id }),
      sub: ({ email }) => email,
    },
    { label: t("registrations.familyName"), text: ({ familyName }) => familyName },
    { label: t("registrations.givenName"), text: ({ givenName }) => givenName },
    { label: t("registrations.email"), text: ({ email }) => email },
    { label: t("registrations.organisation"), cell: ({ organisation }) => organisation },
    ...optionalColumns(t),
    { label: t("waiting.ticketType"), cell: ({ ticketType }) => ticketType, text: ({ ticketType }) => ticketType },
    {
      label: t("table.state"),
      cell: ({ state }) => <RequestWord state={state} />,
      sub: ({ state, keptFor }) => isOpen(state) && keptFor && t(`reconfirmations:keptFor.${keptFor}`),
      text: ({ state }) => t(`reconfirmations:requests.${state}`),
      aside: true,
    },
    {
      label: t("reconfirmations:column.keptFor"),
      text: ({ state, keptFor }) => (isOpen(state) && keptFor ? t(`reconfirmations:keptFor.${keptFor}`) : null),
    },
    {
      label: t("reconfirmations:column.asked"),
      labelled: true,
      cell: ({ askedAt }) => askedAt && dayAndMonth(askedAt),
      text: ({ askedAt }) => askedAt,
    },
    {
      label: t("reconfirmations:column.reminded"),
      labelled: true,
      cell: ({ remindedAt }) => remindedAt && dayAndMonth(remindedAt),
      text: ({ remindedAt }) => remindedAt,
    },
    {
      label: t("reconfirmations:column.answered"),
      labelled: true,
      cell: ({ answeredAt }) => answeredAt && dayAndMonth(answeredAt),
      text: ({ answeredAt }) => answeredAt,
    },
    { label: t("reconfirmations:column.released"), text: ({ releasedAt }) => releasedAt },
    { label: t("reconfirmations:column.retaken"), text: ({ retakenAt }) => retakenAt },
  ],
} as const;

/** Whether it matters why the place stays theirs. */
function isOpen(state: ListedRequest["state"]): boolean {
  return state === "silent" || state === "unreachable";
}
