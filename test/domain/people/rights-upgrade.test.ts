import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseBefore } from "#test/support/upgrade.ts";

test("the upgrade makes organisers of all editions administrators and keeps all other roles", async () => {
  const old = await databaseBefore("2026-11-28-rights");
  await sql`insert into edition (year, name, created_at) values (2025, 'Essai', now())`.execute(old.db);
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at) values
    ('a@exemple.invalid', '', '', now(), now()), ('b@exemple.invalid', '', '', now(), now())`.execute(old.db);
  await sql`insert into role (person_id, role, edition_id, ended_at, granted_at) values
    (1, 'organiser', null, null, now()), (1, 'organiser', 1, null, now()), (2, 'organiser', null, now(), now()),
    (2, 'door', null, null, now()), (2, 'door', 1, null, now())`.execute(old.db);
  const { rows } = await sql<{
    id: number;
  }>`insert into working_group (slug, name) values ('essai', 'Essai') returning id`.execute(old.db);
  const group = rows[0]?.id;
  await sql`insert into seat (working_group_id, organisation, leads, created_at) values
    (${group}, 'Une', true, now()), (${group}, 'Autre', false, now())`.execute(old.db);
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
