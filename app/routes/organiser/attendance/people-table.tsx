import { ATTENDING, type HalfDayAttendee } from "#app/domain/door/attendees-of-half-day.ts";
import { choice, form, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { personColumns } from "./person-columns.tsx";

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
  columns: (office: Office): Column<HalfDayAttendee>[] => [
    ...personColumns<HalfDayAttendee>(office),
    {
      ...{ label: office.t("attendance:people.state"), aside: true },
      cell: ({ state }) => <State tone={TONES[state]}>{office.t(`attendance:people.states.${state}`)}</State>,
      text: ({ state }) => office.t(`attendance:people.states.${state}`),
    },
    {
      label: office.t("attendance:people.seenAt"),
      cell: ({ seenAt }) => (seenAt ? office.moment(seenAt) : "–"),
      text: ({ seenAt }) => seenAt,
    },
  ],
} as const;
