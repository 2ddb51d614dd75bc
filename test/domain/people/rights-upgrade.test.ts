import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseBefore } from "#test/support/upgrade.ts";

test("on upgrade organisers of all editions become administrators, all other roles stay, and leads lead", async () => {
  const old = await databaseBefore("2026-11-28-rights");
  await sql`insert into edition (id, year, name, slug) values (1, 2025, 'Essai', 'essai')`
    .execute(old.db)
    .catch(() => sql`insert into edition (id, year, name) values (1, 2025, 'Essai')`.execute(old.db));
  await sql`insert into person (id, email) values (1, 'a@exemple.invalid'), (2, 'b@exemple.invalid')`.execute(old.db);
  await sql`insert into role (id, person_id, role, edition_id, ended_at) values
    (1, 1, 'organiser', null, null), (2, 1, 'organiser', 1, null), (3, 2, 'organiser', null, now()),
    (4, 2, 'door', null, null), (5, 2, 'door', 1, null)`.execute(old.db);
  await sql`insert into working_group (id, slug, name) values (1, 'essai', 'Essai')`.execute(old.db);
  await sql`insert into seat (id, working_group_id, organisation, leads) values (1, 1, 'Une', true), (2, 1, 'Autre', false)`.execute(
    old.db,
  );
  await old.upgrade();
  expect(await old.db.selectFrom("role").select(["id", "role", "edition_id"]).orderBy("id").execute()).toEqual([
    { id: 1, role: "administrator", edition_id: null },
    { id: 2, role: "organiser", edition_id: 1 },
    { id: 3, role: "organiser", edition_id: null },
    { id: 4, role: "door", edition_id: null },
    { id: 5, role: "door", edition_id: 1 },
  ]);
  expect(await old.db.selectFrom("seat").select(["id", "role"]).orderBy("id").execute()).toEqual([
    { id: 1, role: "lead" },
    { id: 2, role: "member" },
  ]);
});
