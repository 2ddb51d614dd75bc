import { sql } from "kysely";
import { expect, test } from "vitest";
import { listMatters } from "#app/domain/billing/matters.ts";
import { awaitsConfirmCode } from "#app/domain/people/confirm-login.ts";
import { listTravelTimes } from "#app/domain/programme/travel-times.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("matters, travel times and confirmations of logins of an older database stay, under the tables' new names", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-03-table-names");
  const { rows } = await sql<{ edition: number; login: number; from: number; to: number; matter: number }>`
    with edition as (insert into edition (year, name, created_at) values (2031, 'Une', '2031-01-01') returning id),
    one as (insert into venue (edition_id, slug, name) select id, 'halle', 'Halle' from edition returning id),
    other as (insert into venue (edition_id, slug, name) select edition.id, 'serre', 'Serre' from edition, one returning id),
    way as (insert into travel (edition_id, from_venue_id, to_venue_id, minutes)
      select edition.id, least(one.id, other.id), greatest(one.id, other.id), 25 from edition, one, other returning *),
    person as (insert into person (email, given_name, family_name, created_at, last_active_at)
      values ('ada@exemple.invalid', '', '', '2031-01-01', '2031-01-01') returning id),
    login as (insert into login (person_id, hash, created_at, expires_at, last_seen_at)
      select id, '\\x01', '2031-01-01', '2031-02-01', '2031-01-01' from person returning id),
    code as (insert into confirmation (login_id, code_hash, created_at, expires_at)
      select id, '\\x02', '2031-01-01', '2031-01-02' from login returning id),
    matter as (insert into work_item (edition_id, kind, subject, opened_at)
      select id, 'late-payment', 'payment:1', '2031-01-01' from edition returning id)
    select edition.id as edition, login.id as login, from_venue_id as from, to_venue_id as to, matter.id as matter
    from edition, login, way, matter, code`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("nothing was written");
  const { edition, login, from, to, matter } = row;
  await upgrade();
  expect(await listTravelTimes(db, { edition })).toEqual([{ from, to, minutes: 25 }]);
  expect((await listMatters(db, { edition })).map(({ id, kind }) => ({ id, kind }))).toEqual([
    { id: matter, kind: "late-payment" },
  ]);
  expect(await awaitsConfirmCode(db, { login, now: new Date("2031-01-01T12:00:00Z") })).toBe(true);

  const second = sql`insert into work_item (edition_id, kind, subject, opened_at)
    values (${edition}, 'late-payment', 'payment:1', now())`.execute(db);
  await expect(second).rejects.toMatchObject({ code: "42P01" });
  const again = sql`insert into matter (edition_id, kind, subject, opened_at)
    values (${edition}, 'late-payment', 'payment:1', now())`.execute(db);
  await expect(again).rejects.toMatchObject({ constraint: "a_matter_is_opened_once" });
  const back = sql`insert into travel_time (edition_id, from_venue_id, to_venue_id, minutes)
    values (${edition}, ${to}, ${from}, 5)`.execute(db);
  await expect(back).rejects.toMatchObject({ constraint: "a_travel_time_is_between_two_venues" });

  const { rows: named } = await sql<{ name: string }>`
    select conname as name from pg_constraint union select relname from pg_class`.execute(db);
  const names = named.map(({ name }) => name);
  expect(names.filter((name) => /^(work_item|travel_(?!time)|travel$|confirmation|a_way_)/.test(name))).toEqual([]);
  expect(names).toEqual(
    expect.arrayContaining(["matter_pkey", "matter_id_seq", "travel_time_pkey", "login_confirmation_login_id_idx"]),
  );
});

test("the locations of an older database stay, and its changes still increase the content's version", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-04-location");
  await sql`insert into edition (year, name, place, created_at) values (2031, 'Une', 'Halle', '2031-01-01')`.execute(
    db,
  );
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', '', '', '2031-01-01', '2031-01-01')`.execute(db);
  await sql`insert into working_group (slug, name) values ('essai', 'Essai')`.execute(db);
  await sql`insert into meeting (working_group_id, title, place, created_at, created_by, changed_at)
    select working_group.id, 'Réunion', 'Serre', '2031-01-01', person.id, '2031-01-01' from working_group, person`.execute(
    db,
  );
  await upgrade();
  const editions = await db.selectFrom("edition").select(["year", "location"]).execute();
  const meetings = await db.selectFrom("meeting").select(["title", "location"]).execute();
  expect([editions, meetings]).toEqual([
    [{ year: 2031, location: "Halle" }],
    [{ title: "Réunion", location: "Serre" }],
  ]);

  const version = () => db.selectFrom("content_version").select("version").executeTakeFirstOrThrow();
  const before = await version();
  await db.updateTable("edition").set({ location: "Serre" }).execute();
  expect((await version()).version).toBe(before.version + 1);
  const second = sql`insert into content_version default values`.execute(db);
  await expect(second).rejects.toMatchObject({ constraint: "content_version_pkey" });
  const { rows } = await sql<{ name: string }>`select conname as name from pg_constraint
    where conrelid = 'content_version'::regclass and contype <> 'n'`.execute(db);
  expect(rows.map(({ name }) => name).sort()).toEqual(["content_version_pkey", "there_is_one_content_version"]);
});
