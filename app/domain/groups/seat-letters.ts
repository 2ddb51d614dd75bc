import { asLanguage } from "../language.ts";
import type { LetterContent } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Database, Trx } from "../transaction.ts";

/** The holders of a group's seats at one moment; two of them show who came and who left. */
export type Seating = Awaited<ReturnType<typeof seatingOf>>;

/** Reads the present holders of a group's seats, with what letters to them need. */
export async function seatingOf(db: Database, { group }: { group: number }) {
  return await db
    .selectFrom("seat_holder")
    .innerJoin("seat", "seat.id", "seat_holder.seat_id")
    .innerJoin("person", "person.id", "seat_holder.person_id")
    .select(["seat_holder.id", "seat.id as seat", "seat_holder.capacity", "seat.role"])
    .select(["person.id as person", "person.email", "person.language"])
    .where("seat.working_group_id", "=", group)
    .where("seat.ended_at", "is", null)
    .where("seat_holder.ended_at", "is", null)
    .orderBy("seat_holder.id")
    .execute();
}

/** Reads a group's future convened meetings, and those with an open poll. */
export async function callsToCome(db: Database, { group, now }: { group: number; now: Date }) {
  const meetings = await db
    .selectFrom("meeting")
    .select(["id", "convened_at as convenedAt", "starts_at as start"])
    .where("working_group_id", "=", group)
    .where("cancelled_at", "is", null)
    .where((meeting) => meeting.or([meeting("ends_at", ">", now), meeting("starts_at", "is", null)]))
    .orderBy("id")
    .execute();
  return {
    convened: meetings.filter(({ convenedAt }) => convenedAt !== null).map(({ id }) => id),
    voted: meetings.filter(({ start }) => start === null).map(({ id }) => id),
  };
}

/**
 * Writes letters to new and former holders of seats. A new member is convened to the future meetings and asked for
 * votes in open polls; a former member's calendar files are withdrawn (RFC 5546, 3.2.5).
 *
 * @param before the seating before the change, read under the group's lock
 * @returns how many letters were written
 */
export async function tellSeating(
  trx: Trx,
  { group, before, now }: { group: number; before: Seating; now: Date },
): Promise<number> {
  const after = await seatingOf(trx, { group });
  const { convened, voted } = await callsToCome(trx, { group, now });
  const joined = personsOf(after).filter((person) => !personsOf(before).includes(person));
  const departed = personsOf(before).filter((person) => !personsOf(after).includes(person));
  const letters: [Seating[number], LetterContent][] = [];
  for (const row of before) if (!after.some(isOn(row))) letters.push([row, { kind: "seat-ended", holderId: row.id }]);
  for (const row of after) {
    const known = before.find(({ id }) => id === row.id);
    if (!known) letters.push([row, { kind: "seat-given", holderId: row.id }]);
    else if (known.role !== row.role) letters.push([row, { kind: "seat-changed", holderId: row.id }]);
  }
  for (const meetingId of departed.length + joined.length > 0 ? convened : []) await renew(trx, meetingId, now);
  for (const row of firstOf(before, departed))
    for (const meetingId of convened) letters.push([row, { kind: "meeting-left", meetingId }]);
  for (const row of firstOf(after, joined)) {
    for (const meetingId of convened) letters.push([row, { kind: "meeting-convened", meetingId }]);
    for (const meetingId of voted) letters.push([row, { kind: "meeting-proposed", meetingId }]);
  }
  const reached = letters.filter(([{ email }]) => email);
  for (const [{ person, email, language }, content] of reached)
    await post(trx, {
      ...{ content, now, group, person, edition: null, registration: null },
      to: email ?? "",
      language: asLanguage(language),
    });
  return reached.length;
}

/** Increases the calendar sequence, so that a later file counts as newer for a person who returns (RFC 5546, 2.1.4). */
async function renew(trx: Trx, meeting: number, now: Date): Promise<void> {
  await trx
    .updateTable("meeting")
    .set((row) => ({ sequence: row("sequence", "+", 1), changed_at: now }))
    .where("id", "=", meeting)
    .execute();
}

function personsOf(seating: Seating): number[] {
  return [...new Set(seating.map(({ person }) => person))];
}

function firstOf(seating: Seating, persons: readonly number[]): Seating {
  return persons.flatMap((person) => seating.find((row) => row.person === person) ?? []);
}

function isOn({ seat, person }: Seating[number]) {
  return (row: Seating[number]) => row.seat === seat && row.person === person;
}
