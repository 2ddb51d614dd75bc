import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseBefore } from "#test/support/upgrade.ts";

test("sessions occupy their rooms as before, and two of them change places in one statement", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-15-occupancy-by-statement");
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(db);
  await sql`insert into venue (edition_id, slug, name) select id, 'halle', 'Halle' from edition`.execute(db);
  for (const room of ["a", "b"])
    await sql`insert into room (edition_id, venue_id, slug, name, physical_room_id)
      select edition_id, id, ${room}::text, ${room}, physical_room_for(edition_id, id, ${room}) from venue`.execute(db);
  const add = (slug: string, room: string | null, hour: number) => sql`
    insert into session (edition_id, source, external_id, slug, kind, title, room_id, starts_at, ends_at, created_at, changed_at)
    select id, 'manual', ${slug}::text, ${slug}, 'talk', ${slug}, (select id from room where slug = ${room}),
      timestamptz '2031-01-10T00:00Z' + ${hour} * interval '1 hour', timestamptz '2031-01-10T01:00Z' + ${hour} * interval '1 hour',
      now(), now() from edition`;
  const change = async (set: string, where = "true") => {
    await sql.raw(`update session set ${set} where ${where}`).execute(db);
    const { rows } = await sql<{ there: string }>`
      select session.slug || ' in ' || physical_room.name || ' at ' || extract(hour from lower(occupancy.during) at time zone 'UTC') as there
      from occupancy join session on session.id = session_id join physical_room on physical_room.id = physical_room_id
      order by 1`.execute(db);
    return rows.map(({ there }) => there);
  };
  await add("one", "a", 9).execute(db);
  await add("two", "b", 9).execute(db);
  const swapped = "room_id = (select id from room where room.id <> session.room_id)";
  const refusal = { constraint: "a_room_has_one_use_at_a_time" };
  await expect(change(swapped)).rejects.toMatchObject(refusal);
  await upgrade();
  await add("nowhere", null, 9).execute(db);
  expect(await change("title = 'Essai'")).toEqual(["one in a at 9", "two in b at 9"]);
  expect(await change(swapped, "room_id is not null")).toEqual(["one in b at 9", "two in a at 9"]);
  await expect(add("three", "a", 9).execute(db)).rejects.toMatchObject(refusal);
  const inA = "room_id = (select id from room where slug = 'a')";
  await expect(change(inA, "slug = 'one'")).rejects.toMatchObject(refusal);
  expect(await change(`${inA}, shares_room = true`, "slug = 'one'")).toEqual(["two in a at 9"]);
  expect(await change("cancelled_at = now()", "slug = 'two'")).toEqual([]);
  expect(await change("shares_room = false", "slug = 'one'")).toEqual(["one in a at 9"]);
  await expect(change("cancelled_at = null", "slug = 'two'")).rejects.toMatchObject(refusal);
  const later = "starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'";
  expect(await change(`${later}, cancelled_at = null`, "slug = 'two'")).toEqual(["one in a at 9", "two in a at 10"]);
  expect(await change(inA, "slug = 'nowhere'").catch(({ constraint }) => constraint)).toBe(refusal.constraint);
  expect(await change("starts_at = null, ends_at = null", "slug = 'one'")).toEqual(["two in a at 10"]);
  await sql`delete from session where slug = 'two'`.execute(db);
  expect(await change(inA, "slug = 'nowhere'")).toEqual(["nowhere in a at 9"]);
});
