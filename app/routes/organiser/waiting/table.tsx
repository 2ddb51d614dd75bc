import { Link } from "@remix-run/react";
import type { ListedEntry } from "#app/domain/waiting/list-entries.ts";
import { waitingFilterForm } from "#app/forms/waiting-filters.ts";
import { optionalColumns } from "#app/ui/organiser/attendee-columns.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

const WaitStateWord = stateWord("organiser:waiting.states", {
  ...{ good: ["taken"], waiting: ["waits", "offered"], plain: ["declined", "expired", "left", "over"] },
});

/** The list of an edition's waiting people, for the page and a file. */
export const waitingList = {
  caption: "organiser:waiting.people",
  label: "organiser:waiting.filter",
  filters: waitingFilterForm,
  heads: ["family-name", "given-name"],
  box: { name: "attente", labelOf: ({ givenName, familyName }: ListedEntry) => `${givenName} ${familyName}` },
  looks: ({ t }: Office) => ({
    categorie: { none: t("filter.allFeminine") },
    seance: { none: t("filter.allFeminine") },
    etat: { none: t("waiting.states.open") },
  }),
  none: "organiser:waiting.none",
  count: "organiser:waiting.count",
  file: { needs: "export-people" },
  columns: ({ t, moment, dayAndMonth, path }: Office): Column<ListedEntry>[] => [
    {
      label: t("registrations.name"),
      cell: (entry) => (
        <>
          {entry.givenName} {entry.familyName}
        </>
      ),
      sub: ({ email }) => email,
    },
    { name: "family-name", label: t("registrations.familyName"), text: (entry) => entry.familyName },
    { name: "given-name", label: t("registrations.givenName"), text: (entry) => entry.givenName },
    { name: "email", label: t("registrations.email"), text: (entry) => entry.email },
    { label: t("registrations.organisation"), cell: (entry) => entry.organisation },
    {
      label: t("waiting.list"),
      cell: (entry) => entry.session ?? entry.option ?? entry.ticketType,
    },
    ...optionalColumns(t),
    { name: "ticket-type", label: t("waiting.ticketType"), text: (entry) => entry.ticketType },
    { name: "session", label: t("waiting.session"), text: (entry) => entry.session },
    { name: "option", label: t("waiting.option"), text: (entry) => entry.option },
    {
      name: "number",
      label: t("waiting.number"),
      numeric: true,
      cell: (entry) => entry.number,
      text: (entry) => entry.number,
    },
    {
      name: "state",
      label: t("table.state"),
      cell: (entry) => <WaitStateWord state={entry.state} />,
      sub: (entry) => entry.expiresAt && t("waiting.until", { moment: moment(entry.expiresAt) }),
      text: (entry) => t(`waiting.states.${entry.state}`),
      aside: true,
    },
    {
      name: "entered",
      label: t("waiting.entered"),
      cell: (entry) => dayAndMonth(entry.enteredAt),
      oneLine: () => true,
      text: (entry) => entry.enteredAt,
    },
    { name: "offer-until", label: t("waiting.offerUntil"), text: ({ expiresAt }) => expiresAt },
    { name: "ended", label: t("waiting.endedAt"), text: ({ endedAt }) => endedAt },
    {
      label: <span className="sr-only">{t("waiting.end")}</span>,
      cell: ({ id, givenName, familyName, endedAt, endedByOrganiser }) => (
        <May needs="edit-registrations">
          {endedAt === null && (
            <Link to={path("/listes-attente/:id/retrait", { id })}>
              {t("waiting.end")}
              <span className="sr-only">{` ${givenName} ${familyName}`}</span>
            </Link>
          )}
          {endedByOrganiser && (
            <PostButton
              look="quiet"
              to={path("/listes-attente/:id/reprise", { id })}
              aria-label={t("waiting.resumeOf", { name: `${givenName} ${familyName}` })}
            >
              {t("waiting.resume")}
            </PostButton>
          )}
        </May>
      ),
    },
  ],
} as const;
