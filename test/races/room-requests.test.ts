import { sql } from "kysely";
import { expect, test } from "vitest";
import { grantRoom } from "#app/domain/groups/answer-hold.ts";
import { addGroup } from "#app/domain/groups/groups.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const EACH = 8;

test("granting rooms in two editions while sessions are placed gives each room one occupant, without deadlocks", async () => {
  const { db } = await freshDatabase({ size: 3 * EACH });
  expect(await race(db)).toEqual({ occupied: 1, won: 1, kinds: ["granted or moved", "taken"] });
});

test("control: without the constraint several occupy the room", async () => {
  const { db } = await freshDatabase({ size: 3 * EACH });
  await sql`alter table occupancy drop constraint a_room_has_one_use_at_a_time`.execute(db);
  expect((await race(db)).occupied).toBeGreaterThan(1);
});

/** Requests for one physical room on 11 January 2030, a day of two editions, and sessions of the first placed there. */
async function race(db: Database) {
  const sessions = Array.from({ length: EACH }, (_, at) => ({ slug: `atelier-${at}` }));
  const { id: edition, sessions: ids } = await makeEdition(db, { sessions });
  const wishes = { venues: true, tracks: false, ticketTypes: false, sessions: "none" } as const;
  await cloneEdition(db, { edition, year: 2031, name: "Suivante", wishes, by: null, now: NOW });
  const next = (await db.selectFrom("edition").select("id").where("year", "=", 2031).executeTakeFirstOrThrow()).id;
  // The later edition has the next day: a hold in the night between is requested from the first, later ones from the
  // second.
  await db.updateTable("edition_day").set({ day: "2030-01-12" }).where("edition_id", "=", next).execute();
  await db.deleteFrom("edition_day").where("edition_id", "=", edition).execute();
  await db.insertInto("edition_day").values({ edition_id: edition, day: "2030-01-10" }).execute();
  const { id: room } = await db.selectFrom("physical_room").select("id").executeTakeFirstOrThrow();
  const { id: roomId } = await db
    .selectFrom("room")
    .select("id")
    .where("edition_id", "=", edition)
    .executeTakeFirstOrThrow();
  const by = await findOrCreatePerson(db, { email: "animation@exemple.invalid", now: NOW });
  // Midnight in Paris between 10 and 11 January is 23:00 UTC: earlier holds are requested from the first edition.
  const asks = await Promise.all(
    Array.from({ length: 2 * EACH }, (_, at) =>
      ask(db, { at, by, room, start: new Date(at % 2 ? "2030-01-10T22:30:00Z" : "2030-01-10T23:00:00Z") }),
    ),
  );
  await Promise.all(Array.from({ length: 3 * EACH }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const startsAt = new Date("2030-01-10T23:10:00Z");
  const slot = { startsAt, endsAt: new Date("2030-01-11T00:30:00Z"), roomId };
  const outcomes = await Promise.all([
    ...asks.map((hold, at) => grantRoom(db, { edition: at % 2 ? edition : next, hold, by, now: NOW })),
    ...Object.values(ids).map((session) => moveSession(db, { edition, session, slot, seen: NOW, by: null, now: NOW })),
  ]);
  const won = outcomes.filter(({ kind }) => kind === "granted" || kind === "moved").length;
  const kinds = new Set(
    outcomes.map(({ kind }) => (kind === "granted" || kind === "moved" ? "granted or moved" : kind)),
  );
  const occupied = await db.selectFrom("occupancy").select("id").execute();
  return { occupied: occupied.length, won, kinds: [...kinds].sort() };
}

async function ask(db: Database, { at, by, room, start }: { at: number; by: number; room: number; start: Date }) {
  const words = { nameEn: null, purpose: null, purposeEn: null, edition: null };
  const { id: group } = await addGroup(db, { ...words, name: `Groupe ${at}`, by: null, now: NOW });
  const times = { starts_at: start, ends_at: new Date("2030-01-11T01:00:00Z") };
  const made = { created_at: NOW, created_by: by, changed_at: NOW };
  const { id: meeting } = await db
    .insertInto("meeting")
    .values({ ...times, ...made, working_group_id: group, title: `Réunion ${at}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  const hold = { ...times, meeting_id: meeting, physical_room_id: room, held_at: NOW, held_by: by };
  return (await db.insertInto("room_hold").values(hold).returning("id").executeTakeFirstOrThrow()).id;
}
