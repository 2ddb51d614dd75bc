import { sql } from "kysely";
import { expect, test } from "vitest";
import { countPresence, countPresenceDrift } from "#app/domain/door/presence.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("scans of an older database keep their entries, presence and choices by name after the upgrade", async () => {
  const old = await databaseBefore("2026-11-28-door-days");
  const { rows } = await sql<{ edition: number; point: number }>`
    with edition as (insert into edition (year, name, created_at) values (2031, 'Une', '2031-01-01') returning id, created_at),
    day as (insert into edition_day (edition_id, day) select id, '2031-03-01' from edition),
    point as (insert into checkpoint (edition_id, slug, name) select id, 'autre', 'Autre' from edition),
    kind as (insert into ticket_type (edition_id, slug, name, position) select id, 'visiteur', 'Visiteur', 1 from edition
      returning id, edition_id),
    person as (insert into person (email, given_name, family_name, created_at, last_active_at)
      select 'ada.' || n || '@exemple.invalid', '', '', '2031-01-01', '2031-01-01'
      from generate_series(1, 3) as n returning id),
    bought as (insert into "order" (edition_id, person_id, submission, created_at, code, language)
      select edition.id, person.id, gen_random_uuid(), '2031-01-01', replace(gen_random_uuid()::text, '-', ''), 'fr'
      from edition, person returning id, person_id),
    registered as (insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name,
        language, created_at)
      select kind.edition_id, bought.id, person_id, kind.id, replace(gen_random_uuid()::text, '-', ''), 'Ada',
        'Exemple ' || person_id, 'fr', '2031-01-01' from bought, kind returning id)
    select edition.id as edition, 0 as point from edition`.execute(old.db);
  const edition = rows[0]?.edition ?? 0;
  const ids = await sql<{ id: number }>`select id from registration order by id`.execute(old.db);
  const [ada, bea, eve] = ids.rows.map(({ id }) => id);
  const scan = async (registration: number | undefined, direction: string, at: string, outcome: string, badge = "1") =>
    await sql`
      with scanned as (insert into scan (id, edition_id, checkpoint_id, registration_id, badge_number, direction, scanned_at,
          received_at, result)
        select gen_random_uuid(), ${edition}, id, ${registration}, ${sql.raw(badge)}, ${direction}, ${at}::timestamptz,
          '2031-03-01 18:00Z', ${JSON.stringify({ outcome })}::jsonb
        from checkpoint where edition_id = ${edition} and slug = 'entree' returning id, checkpoint_id)
      insert into admission (checkpoint_id, registration_id, scan_id, admitted_at)
      select checkpoint_id, ${registration}, id, ${at}::timestamptz from scanned where ${outcome} = 'admitted'`.execute(
      old.db,
    );
  await scan(ada, "in", "2031-03-01 09:00Z", "admitted");
  await scan(ada, "in", "2031-03-01 08:00Z", "already");
  await scan(bea, "in", "2031-03-01 09:00Z", "admitted", "null");
  await scan(bea, "out", "2031-03-01 17:00Z", "already");
  await scan(eve, "in", "2001-01-01 00:10Z", "admitted");
  await scan(eve, "in", "2031-03-01 10:00Z", "refused");
  await old.upgrade();
  const scans = await sql`select registration_id as id, at, clock, chosen_by_hand as chosen, accepted from scan
    order by registration_id, at, direction`.execute(old.db);
  const at = (hour: string) => new Date(`2031-03-01T${hour}:00Z`);
  const known = { clock: "unmeasured", chosen: false, accepted: true };
  expect(scans.rows).toEqual([
    { id: ada, at: at("08:00"), ...known },
    { id: ada, at: at("09:00"), ...known },
    { id: bea, at: at("09:00"), ...known, chosen: true },
    { id: bea, at: at("17:00"), ...known },
    { id: eve, at: at("10:00"), ...known, accepted: false },
    { id: eve, at: at("18:00"), ...known, clock: "arrival" },
  ]);
  expect(await countPresence(old.db, { edition, now: at("19:00") })).toEqual({
    inside: 2,
    today: 3,
    admitted: 3,
    registered: 3,
    inGroups: 0,
  });
  expect(await countPresenceDrift(old.db)).toBe(0);
});
