import { ATTENDING, type HalfDayAttendee } from "#app/domain/door/attendees-of-half-day.ts";
import { choice, form, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";

const TONES = { present: "good", absent: "bad", other: "waiting" } as const;

/** Who was expected or seen in a half-day, for the page and the file. */
export const attendeeList = {
  caption: "attendance:people.title",
  label: "attendance:people.filter",
  filters: form({
    q: search("attendance:people.search"),
    quand: optional(rowChoice({ label: "attendance:when" })),
    point: optional(rowChoice({ label: "attendance:where" })),
    etat: optional(
      choice({ label: "attendance:people.state", choices: worded(ATTENDING, "attendance:people.states") }),
    ),
  }),
  none: "attendance:people.none",
  count: "attendance:people.count",
  file: { needs: "export-people" },
  columns: ({ t, language, path, moment, may }: Office): Column<HalfDayAttendee>[] => [
    {
      label: t("attendance:people.name"),
      cell: ({ givenName, familyName }) => <bdi>{`${givenName} ${familyName}`}</bdi>,
      sub: ({ organisation }) => organisation && <bdi>{organisation}</bdi>,
      to: ({ id }) => (may("see-registrations") ? path("/inscriptions/:id", { id }) : null),
    },
    { label: t("attendance:people.number"), text: ({ shortCode }) => shortCode },
    { label: t("attendance:people.familyName"), text: ({ familyName }) => familyName },
    { label: t("attendance:people.givenName"), text: ({ givenName }) => givenName },
    { label: t("attendance:people.organisation"), text: ({ organisation }) => organisation },
    {
      label: t("attendance:people.ticketType"),
      cell: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
      text: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
    },
    {
      ...{ label: t("attendance:people.state"), aside: true },
      cell: ({ state }) => <State tone={TONES[state]}>{t(`attendance:people.states.${state}`)}</State>,
      text: ({ state }) => t(`attendance:people.states.${state}`),
    },
    {
      label: t("attendance:people.seenAt"),
      cell: ({ seenAt }) => (seenAt ? moment(seenAt) : "–"),
      text: ({ seenAt }) => seenAt,
    },
  ],
} as const;
