import { currentEdition, type Edition } from "#app/domain/edition/edition.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { freeSlots } from "#app/domain/groups/slot-fits.ts";
import { timetableAround } from "#app/domain/groups/timetable-around.ts";
import { dayOf } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { wishesFilled } from "./form.ts";

/** Returns the edition that accepts proposals: the next one, once its days are known; null without one. */
export async function comingEdition({ context: { db, now } }: Visit): Promise<Edition | null> {
  const edition = await currentEdition(db, { now: now() });
  const last = edition?.days.at(-1);
  return edition && last && last >= dayOf(now(), edition.timeZone) ? edition : null;
}

/** Fills the form of a new proposal: from its meeting, if any, and with a slot that is free now. */
export async function prefilled(visit: Visit, edition: Edition, group: number, meeting: Meeting | null) {
  const length = meeting?.start && meeting.end ? (+meeting.end - +meeting.start) / 60_000 : 60;
  const minutes = Math.min(600, Math.max(5, Math.round(length)));
  const of = { edition: edition.id, timeZone: edition.timeZone, group };
  const around = await timetableAround(visit.context.db, of);
  const free = meeting ? freeSlots(around, { minutes, expected: null, near: [], most: 1 }) : [];
  const words = { title: meeting?.title ?? "", titleEn: null, abstract: meeting?.agenda ?? null };
  const wished = free.map(({ start }) => ({ start, room: null }));
  return wishesFilled({ ...words, minutes, expected: null, wished, meeting: meeting?.id }, edition);
}
