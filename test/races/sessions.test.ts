import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";

const self = { by: null, now: NOW };

test("the last place of a session goes to one of those who swap into it and those who register with it", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { edition, got } = await lastPlace(db);
  expect(got).toBe(1);
  const { rows } = await sql<{ held: number }>`select count(*) as held from booking
    join session on session.id = session_id where slug = 'compost'`.execute(db);
  expect(rows).toEqual([{ held: 2 }]);
  const swappers = await db
    .selectFrom("booking")
    .select("registration_id")
    .where("session_id", "<>", edition.sessions.compost ?? 0)
    .execute();
  // People without the new place keep their old booking; those with it gave the old one up.
  expect(swappers.length).toBeGreaterThanOrEqual(9);
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the constraint several get it", async () => {
  const { db } = await freshDatabase({ size: 20 });
  await sql`alter table session_places drop constraint a_session_is_never_overbooked`.execute(db);
  expect((await lastPlace(db)).got).toBeGreaterThan(1);
});

test("registering, changing and cancelling at once causes no deadlock and no drift", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id: edition } = await makeEdition(db);
  const held: { code: string }[] = [];
  for (let at = 0; at < 20; at += 1)
    held.push(await makeRegistration(db, edition, at, { sessions: [at % 2 ? "reemploi" : "visite"] }));
  await Promise.all(
    held.flatMap(({ code }, at) => [
      changeSessions(db, { code, sessions: ["visite", "reemploi"], ...self }),
      changeSessions(db, { code, sessions: [at % 2 ? "visite" : "reemploi"], ...self }),
      ...(at % 3 ? [] : [cancelRegistration(db, { code, ...self }), cancelRegistration(db, { code, ...self })]),
      register(db, visitor(edition, 100 + at, { sessions: ["visite", "compost"] })),
    ]),
  );
  expect(await countDrift(db)).toEqual([]);
});

async function lastPlace(db: Database) {
  const edition = await makeEdition(db);
  await makeRegistration(db, edition.id, 0, { sessions: ["compost"] });
  const held: { code: string }[] = [];
  for (let at = 1; at <= 10; at += 1) held.push(await makeRegistration(db, edition.id, at, { sessions: ["reemploi"] }));
  // Opens all connections before the start.
  await Promise.all(Array.from({ length: 20 }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const outcomes = await whileThePlaceIsHeld<{ kind: string }>(db, edition.sessions.compost ?? 0, () => [
    ...held.map(({ code }) => changeSessions(db, { code, sessions: ["compost"], ...self })),
    ...held.map((_, at) => register(db, visitor(edition.id, 100 + at, { sessions: ["compost"] }))),
  ]);
  return { edition, got: outcomes.filter(({ kind }) => kind === "changed" || kind === "registered").length };
}

/** Starts all while the place is locked, so that several have seen it free before the first takes it. */
async function whileThePlaceIsHeld<T>(db: Database, session: number, start: () => Promise<T>[]): Promise<T[]> {
  const started = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("session_places").select("used").where("session_id", "=", session).forUpdate().execute();
    const outcomes = start();
    for (let waiting = 0; waiting < 10; ) {
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
      waiting = rows[0]?.waiting ?? 0;
    }
    return { outcomes };
  });
  return Promise.all(started.outcomes);
}
