/** frab JSON, also pretalx's: `{ "schedule": { "conference": { "days": [{ "rooms": { "Aula": [event] } }] } } }`. */
import { z } from "zod";
import type { FrabSchedule, PlacedEvent } from "./frab-schedule.ts";
import { jsonPath } from "./json-document.ts";
import type { Findings } from "./problems.ts";
import { capacity, looseObjects, oneLine, shaped, temporal } from "./shapes.ts";

const CONFERENCE = z.object({
  title: oneLine,
  time_zone_name: oneLine,
  day_change: temporal,
  base_url: oneLine,
  rooms: looseObjects,
  tracks: z.array(z.unknown()).nullish().catch([]),
  days: z.array(
    z.object({
      date: temporal,
      rooms: z.union([
        z.record(z.string(), z.array(z.unknown())),
        // Some languages write an empty map as an empty list.
        z.array(z.never()),
      ]),
    }),
  ),
});
const SCHEDULE = z.object({ base_url: oneLine, conference: CONFERENCE });

/** Reads the schedule in `document.schedule`; null after a refusal noted in `findings`. */
export function frabJsonSchedule(document: { readonly schedule: unknown }, findings: Findings): FrabSchedule | null {
  const schedule = shaped(SCHEDULE, document.schedule, ["schedule"], findings);
  if (!schedule) return null;
  const { conference } = schedule;
  const rooms = conference.rooms.flatMap((room) => {
    const name = oneLine.parse(room.name);
    return name ? [{ name, capacity: capacity.parse(room.capacity) }] : [];
  });
  const named = conference.days.flatMap((day) => Object.keys(day.rooms)).flatMap((key) => oneLine.parse(key) ?? []);
  return {
    title: conference.title,
    zone: { at: "schedule.conference.time_zone_name", name: conference.time_zone_name },
    dayChange: conference.day_change,
    baseUrl: schedule.base_url ?? conference.base_url,
    rooms: [...rooms, ...named.map((name) => ({ name, capacity: null }))],
    tracks: (conference.tracks ?? []).flatMap((track) => oneLine.parse(track) ?? []),
    days: conference.days.map((day, index) => ({ at: `schedule.conference.days[${index}].date`, date: day.date })),
    events: conference.days.flatMap(dayEvents),
  };
}

function dayEvents(day: z.output<typeof CONFERENCE>["days"][number], dayIndex: number): PlacedEvent[] {
  return Object.entries(day.rooms).flatMap(([room, events]) =>
    events.map((value, index) => {
      const place = ["schedule", "conference", "days", dayIndex, "rooms", room, index];
      return { at: jsonPath(...place), day: day.date, room: oneLine.parse(room), value, place };
    }),
  );
}
