import { sql } from "kysely";
import { expect, test } from "vitest";
import { forecastPurge } from "#app/domain/people/find-purges.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { cases } from "#test/support/proof.ts";

const PEOPLE = cases({ sample: 300, whole: 20_000 });
const LATER = new Date("2035-02-01T02:15:00Z");

test(`${PEOPLE} people are erased in short transactions, and those who come back meanwhile have an account`, async () => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makeEdition(db, { quotas: { places: PEOPLE } });
  await registerAll(db, edition, ticketTypes.visiteur ?? 0);
  const asked = performance.now();
  const forecast = await forecastPurge(db, { now: LATER, timeZone: "Europe/Paris" });
  const forecastMs = performance.now() - asked;
  expect(forecast.accounts).toEqual([{ month: "2035-02", count: PEOPLE }]);
  const waits: number[] = [];
  let over = false;
  const visits = (async () => {
    for (let at = PEOPLE; !over && at > 0; at -= 7) {
      const began = performance.now();
      await findOrCreatePerson(db, { email: `ada.${at}@essai.example`, now: LATER });
      waits.push(performance.now() - began);
    }
  })();
  const began = performance.now();
  const { people } = await purgePersonalData(db, { now: LATER });
  const seconds = (performance.now() - began) / 1000;
  over = true;
  await visits;
  const { rows } = await sql<{ accounts: number; named: number; registrations: number; letters: number }>`select
    (select count(*)::int from person where email is not null) as accounts,
    (select count(*)::int from registration join person on person.id = person_id where email is not null) as named,
    (select count(*)::int from registration) as registrations, (select count(*)::int from letter) as letters`.execute(
    db,
  );
  const kept = PEOPLE - people;
  // Each visitor has an account: the former one with its registration, or a new one.
  expect(rows[0]).toEqual({ accounts: waits.length, named: kept, registrations: PEOPLE, letters: kept });
  expect(await countDrift(db)).toEqual([]);
  console.info(
    `forecast in ${forecastMs.toFixed(0)} ms; ${people} people in ${seconds.toFixed(1)} s; ${waits.length} visits meanwhile, the slowest ${Math.max(...waits).toFixed(0)} ms`,
  );
});

async function registerAll(db: Database, edition: number, ticketType: number): Promise<void> {
  await sql`
    with people as (
      insert into person (email, given_name, family_name, created_at, last_active_at)
      select 'ada.' || at || '@essai.example', 'Ada', 'Modèle ' || at, ${NOW}::timestamptz, ${NOW}::timestamptz
      from generate_series(1, ${PEOPLE}::int) as at returning id, email, family_name
    ), orders as (
      insert into "order" (edition_id, person_id, submission, created_at)
      select ${edition}::int, id, gen_random_uuid(), ${NOW}::timestamptz from people returning id, person_id
    ), registered as (
      insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, language, created_at)
      select ${edition}::int, orders.id, person_id, ${ticketType}::int, lpad(orders.id::text, 26, 'a'), 'Ada', family_name, 'fr',
        ${NOW}::timestamptz
      from orders join people on people.id = person_id returning id, person_id
    )
    insert into letter (edition_id, registration_id, person_id, kind, "to", language, data, written_at)
    select ${edition}::int, registered.id, person_id, 'registration-confirmed', email, 'fr', '{}', ${NOW}::timestamptz
    from registered join people on people.id = person_id`.execute(db);
  await sql`update quota set used = ${PEOPLE}::int`.execute(db);
  await sql`analyze`.execute(db);
}
