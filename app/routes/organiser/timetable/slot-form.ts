/** The form of every move of a session, also by dragging: place, time, length, and the version seen. */

import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import type { SessionSlot } from "#app/domain/programme/move-session.ts";
import { choice, formOf, hidden, ifAsked, line, optional, rowChoice, wholeNumber } from "#app/forms/form.ts";

export const slotForm = formOf(
  {
    seen: hidden({ max: 40 }),
    where: ifAsked(
      choice({ label: "timetable:where", choices: { grid: "timetable:inGrid", tray: "timetable:toTray" } }),
    ),
    day: optional(line({ label: "timetable:day", max: 10, type: "date" })),
    start: optional(line({ label: "timetable:start", max: 8, type: "time" })),
    length: wholeNumber({ label: "timetable:length", min: 5, max: 1440 }),
    room: optional(rowChoice({ label: "timetable:room" })),
  },
  ({ seen = "", where = "grid", day, start, length = 0, room = null }, refuse, { timeZone }) => {
    const read = { seen: new Date(seen), day: day ?? null };
    if (where === "tray") return { ...read, slot: null };
    if (day === null) refuse("day", "required");
    if (start === null) refuse("start", "required");
    const moment = momentIn(`${day}T${start}`, timeZone);
    if (moment.kind !== "moment") {
      const { before, after } = { before: "", after: "", ...moment };
      if (day && start) refuse("start", PROBLEMS[moment.kind], { before, after });
      return { ...read, slot: null };
    }
    return { ...read, slot: { startsAt: moment.at, endsAt: new Date(+moment.at + length * 60_000), roomId: room } };
  },
);

const PROBLEMS = { skipped: "timeSkipped", twice: "timeTwice", unreadable: "dateTime" } as const;

const USUAL_LENGTH = 60;

/** Returns a slot's length in minutes; the usual length without a slot. */
export function lengthOf(slot: { readonly startsAt: Date | null; readonly endsAt: Date | null } | null): number {
  return slot?.startsAt && slot.endsAt ? Math.round((+slot.endsAt - +slot.startsAt) / 60_000) : USUAL_LENGTH;
}

/**
 * The values of the form.
 *
 * @param options.slot null: unplaced
 * @param options.day shown while it has none, `YYYY-MM-DD`
 * @param options.seen when the session was last changed
 */
export function slotValues(options: { slot: SessionSlot | null; day: string; seen: Date; timeZone: string }) {
  const { slot, day: shown, seen, timeZone } = options;
  const [day = shown, start = ""] = slot ? localTextOf(slot.startsAt, timeZone).split("T") : [];
  return {
    where: slot ? "grid" : "tray",
    ...{ day, start, length: String(lengthOf(slot)), room: String(slot?.roomId ?? "") },
    seen: seen.toISOString(),
  };
}
