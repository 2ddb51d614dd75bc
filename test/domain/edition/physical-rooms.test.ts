import { sql } from "kysely";
import { expect, test } from "vitest";
import { addRoom, changeRoom, removeRoom } from "#app/domain/edition/rooms.ts";
import { joinRoom, lookAlikes, otherUses, separateRooms } from "#app/domain/edition/same-rooms.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { listRoomUses } from "#app/domain/groups/room-uses.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { importProgramme, previewImport } from "#app/domain/programme/import-programme.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { incoming, incomingSession } from "#test/domain/programme/incoming-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { groupAndNeighbour } from "#test/support/group-samples.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const ACT = { by: null, now: NOW };
const ALL = { venues: true, tracks: false, ticketTypes: false, sessions: "slots" } as const;
const HOUR = { startsAt: new Date("2031-01-10T09:00:00Z"), endsAt: new Date("2031-01-10T10:00:00Z") };

test("a cloned edition uses the same physical rooms, which two editions cannot use at the same time", async () => {
  const { db } = await freshDatabase();
  const { edition, clone, sessions, room } = await editionAndClone(db);
  // The clone's first session is on 10 January 2031 at nine; the source's is moved to the same hour.
  const move = { edition, session: sessions.compost ?? 0, seen: NOW, ...ACT };
  const taken = await moveSession(db, { ...move, slot: { ...HOUR, roomId: room } });
  const raw = sql`update session set starts_at = '2031-01-10T09:15Z', ends_at = '2031-01-10T09:30Z'
    where id = ${sessions.compost}`.execute(db);
  await expect(raw).rejects.toMatchObject({ constraint: "a_room_has_one_use_at_a_time" });
  const free = await moveSession(db, {
    ...move,
    slot: { startsAt: new Date("2031-01-10T07:00:00Z"), endsAt: new Date("2031-01-10T08:00:00Z"), roomId: room },
  });
  expect({
    rooms: await db.selectFrom("physical_room").select(["name", "venue"]).execute(),
    uses: [...(await otherUses(db, { edition: clone })).values()],
    taken,
    free: free.kind,
  }).toEqual({
    rooms: [{ name: "Salle des Essais", venue: "Halle imaginaire" }],
    uses: [[2030]],
    taken: {
      kind: "taken",
      by: { kind: "elsewhere", id: expect.any(Number), title: "Suivante", group: null, ...HOUR },
    },
    free: "moved",
  });
});

test("an organiser sees who has the edition's rooms from now on, other editions and meetings outside its days too", async () => {
  const { db } = await freshDatabase();
  const { edition, clone } = await editionAndClone(db);
  await holdFirmly(db, "2030-02-07T09:00:00Z", "2030-02-07T11:00:00Z");
  const uses = async (of: number, page: number) => {
    const listed = await listRoomUses(db, { edition: of, now: NOW, page, size: 1 });
    return [listed.total, ...listed.uses.map(({ kind, title, group }) => `${kind} ${title} ${group}`)];
  };
  expect([await uses(edition, 1), await uses(edition, 2), await uses(clone, 1)]).toEqual([
    [2, "firm Réunion d’essai Groupe d’essai"],
    [2, "elsewhere Suivante null"],
    [2, "elsewhere Édition d’essai 2030 null"],
  ]);
});

test("a cloned session loses its room when a meeting has it at that time", async () => {
  const { db } = await freshDatabase();
  const { edition } = await editionWithSession(db);
  await holdFirmly(db, "2031-01-10T09:15:00Z", "2031-01-10T09:45:00Z");
  const cloned = await cloneEdition(db, { edition, year: 2031, name: "Suivante", wishes: ALL, ...ACT });
  expect(cloned).toEqual({ kind: "cloned", id: expect.any(Number), roomless: 1 });
});

test("an import into another edition reuses the room of the same name and venue, and marks what shares it with a meeting", async () => {
  const { db } = await freshDatabase();
  await makeEdition(db);
  await holdFirmly(db, "2031-01-10T09:15:00Z", "2031-01-10T09:45:00Z");
  const next = await emptyEdition(db);
  const slot = { start: "2031-01-10T09:00:00.000Z", end: "2031-01-10T10:00:00.000Z", room: "SALLE DES ESSAIS" };
  const rooms = [{ name: "SALLE DES ESSAIS", venue: "Halle imaginaire", capacity: null }];
  const programme = incoming([incomingSession("1", 9, { title: "Atelier", ...slot })], { rooms });
  const preview = await previewImport(db, { edition: next, programme });
  const { changes } = await importProgramme(db, { edition: next, programme, ...ACT });
  const again = await importProgramme(db, { edition: next, programme, ...ACT });
  const warning = { code: "room-shared", session: "Atelier", other: "Réunion d’essai", room: "SALLE DES ESSAIS" };
  expect({
    told: [preview.warnings, changes.warnings].map((warnings) => warnings.filter(({ code }) => code === "room-shared")),
    again: [again.changes.sessions.unchanged, again.changes.sessions.changed],
    rooms: (await db.selectFrom("physical_room").select("id").execute()).length,
  }).toEqual({ told: [[warning], [warning]], again: [1, []], rooms: 1 });
});

test("an edition's changes of a room are its own; the physical room has the latest edition's texts", async () => {
  const { db } = await freshDatabase();
  const { edition, clone, room, cloned } = await editionAndClone(db);
  await changeRoom(db, { edition: clone, room: cloned, name: "Salle Simone-Veil", ...ACT });
  const later = await db.selectFrom("physical_room").select("name").execute();
  await changeRoom(db, { edition, room, name: "Ancienne salle", ...ACT });
  const named = await db.selectFrom("room").select("name").orderBy("edition_id").execute();
  await db.updateTable("session").set({ room_id: null }).where("edition_id", "=", clone).execute();
  const removed = await removeRoom(db, { edition: clone, room: cloned, ...ACT });
  expect({
    named,
    later,
    removed: removed.kind,
    left: await db.selectFrom("physical_room").select("name").execute(),
  }).toEqual({
    named: [{ name: "Ancienne salle" }, { name: "Salle Simone-Veil" }],
    later: [{ name: "Salle Simone-Veil" }],
    removed: "removed",
    left: [{ name: "Ancienne salle" }],
  });
});

test("a room is kept while a group holds it and no other edition uses it", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { sessions: [] });
  const { id: room } = await db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  await holdFirmly(db, "2030-02-07T09:00:00Z", "2030-02-07T10:00:00Z");
  expect(await removeRoom(db, { edition, room, ...ACT })).toEqual({ kind: "held", holds: 1 });
});

test("an organiser separates rooms, and joins two unless both are used at the same time", async () => {
  const { db } = await freshDatabase();
  const { edition, clone, cloned, sessions, room } = await editionAndClone(db);
  const apart = await separateRooms(db, { edition: clone, rooms: [cloned], ...ACT });
  // Once separated, both may be used at the same time.
  const slot = { ...HOUR, roomId: room };
  const moved = await moveSession(db, { edition, session: sessions.compost ?? 0, seen: NOW, slot, ...ACT });
  const alike = await lookAlikes(db, { edition: clone });
  const as = alike[0]?.other.id ?? 0;
  const clash = await joinRoom(db, { edition: clone, room: cloned, as, ...ACT });
  await db
    .updateTable("session")
    .set({ starts_at: null, ends_at: null })
    .where("id", "=", sessions.compost ?? 0)
    .execute();
  const joined = await joinRoom(db, { edition: clone, room: cloned, as, ...ACT });
  expect({
    outcomes: [apart, moved.kind, clash.kind, joined.kind],
    alike: alike.map(({ room: own, clashes, other }) => [own, clashes, other.years]),
    left: (await db.selectFrom("physical_room").select("id").execute()).length,
    after: await lookAlikes(db, { edition: clone }),
  }).toEqual({
    outcomes: [{ kind: "separated", count: 1 }, "moved", "clash", "joined"],
    alike: [[cloned, true, [2030]]],
    left: 1,
    after: [],
  });
});

test("a new room with the name and venue of another edition's is the same physical room", async () => {
  const { db } = await freshDatabase();
  await makeEdition(db);
  const edition = await emptyEdition(db);
  const venue = async (name: string, address: string | null) =>
    (await addVenue(db, { edition, name, address, ...ACT })).id;
  const room = { edition, name: "salle des essais", capacity: null, ...ACT };
  await addRoom(db, { ...room, venue: await venue("Halle Imaginaire", "2, rue d’Ailleurs") });
  const elsewhere = [...(await otherUses(db, { edition })).values()];
  await addRoom(db, { ...room, venue: await venue("HALLE IMAGINAIRE", null) });
  expect([elsewhere, [...(await otherUses(db, { edition })).values()]]).toEqual([[], [[2030]]]);
});

test("an upgrade joins the rooms of clones, except those used at the same time", async () => {
  const { db, upgrade } = await databaseBefore("2026-11-28-physical-rooms");
  await sql`insert into edition (year, name, created_at) values (2026, 'A', now()), (2027, 'B', now()), (2028, 'C', now())`.execute(
    db,
  );
  await sql`insert into venue (edition_id, slug, name, address)
    select id, 'palais', case year when 2028 then 'PALAIS' else 'Palais' end, '1, rue' from edition order by year`.execute(
    db,
  );
  await sql`insert into room (edition_id, venue_id, slug, name, capacity)
    select edition_id, id, called, called, edition_id * 10 from venue, (values ('Nef'), ('Cour')) as these (called)
    order by edition_id, called`.execute(db);
  await sql`insert into session (edition_id, slug, kind, title, room_id, starts_at, ends_at, created_at, changed_at)
    select room.edition_id, 'une', 'talk', 'Une', room.id, '2027-01-12T09:00Z', '2027-01-12T10:00Z', now(), now()
    from room where name = 'Nef' and edition_id in (select id from edition where year < 2028)`.execute(db);
  await upgrade();
  const { rows } = await sql<object>`select year, room.name, physical_room_id as physical, physical_room.capacity
    from room join edition on edition.id = edition_id join physical_room on physical_room.id = physical_room_id
    order by room.name, year`.execute(db);
  const occupied = await sql<object>`select count(*)::int as count from occupancy`.execute(db);
  const { id } = await db.selectFrom("edition").select("id").where("year", "=", 2027).executeTakeFirstOrThrow();
  expect({
    rows,
    occupied: occupied.rows,
    alike: (await lookAlikes(db, { edition: id })).map(({ clashes }) => clashes),
  }).toEqual({
    rows: [
      { year: 2026, name: "Cour", physical: 1, capacity: 30 },
      { year: 2027, name: "Cour", physical: 1, capacity: 30 },
      { year: 2028, name: "Cour", physical: 1, capacity: 30 },
      { year: 2026, name: "Nef", physical: 2, capacity: 10 },
      { year: 2027, name: "Nef", physical: 3, capacity: 30 },
      { year: 2028, name: "Nef", physical: 3, capacity: 30 },
    ],
    occupied: [{ count: 2 }],
    alike: [true],
  });
});

/** An edition with one session, alone in its room. */
async function editionWithSession(db: Database) {
  const compost = { slug: "compost", start: "2030-01-11T09:00:00Z", end: "2030-01-11T10:00:00Z" };
  const { id: edition, sessions } = await makeEdition(db, { sessions: [compost] });
  await db.updateTable("session").set({ shares_room: false }).execute();
  return { edition, sessions };
}

/** An edition of 2031 without venues. */
async function emptyEdition(db: Database): Promise<number> {
  const values = { year: 2031, name: "Suivante", created_at: NOW };
  return (await db.insertInto("edition").values(values).returning("id").executeTakeFirstOrThrow()).id;
}

async function editionAndClone(db: Database) {
  const { edition, sessions } = await editionWithSession(db);
  const cloned = await cloneEdition(db, { edition, year: 2031, name: "Suivante", wishes: ALL, ...ACT });
  if (cloned.kind !== "cloned") throw new Error(cloned.kind);
  const roomOf = async (of: number) =>
    (await db.selectFrom("room").select("id").where("edition_id", "=", of).executeTakeFirstOrThrow()).id;
  return { edition, sessions, clone: cloned.id, room: await roomOf(edition), cloned: await roomOf(cloned.id) };
}

/** A convened group meeting holds the only room. */
async function holdFirmly(db: Database, from: string, until: string) {
  const { meeting, by } = await groupAndNeighbour(db);
  const { id } = await db.selectFrom("physical_room").select("id").executeTakeFirstOrThrow();
  const hold = { meeting_id: meeting, physical_room_id: id, held_at: NOW, held_by: by, confirmed_at: NOW };
  await db
    .insertInto("room_hold")
    .values({ ...hold, starts_at: new Date(from), ends_at: new Date(until) })
    .execute();
}
