import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import { type Registering, type RegisterOutcome, register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { cases } from "#test/support/proof.ts";
import { visitor } from "#test/support/registration-samples.ts";

const PLACES = cases({ sample: 20, whole: 100 });
const COMING = 4 * PLACES;
/** Places of each of three shared quotas. */
const SHARED = cases({ sample: 12, whole: 60 });

test("with four times as many people as places, each place is taken once, and refusals leave nothing", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db, { quotas: { places: PLACES } });
  const outcomes = await all(
    db,
    times(COMING, (at) => visitor(id, at)),
  );
  expect(tally(outcomes)).toEqual({ registered: PLACES, "sold-out": COMING - PLACES });
  expect(await counts(db)).toEqual({
    person: PLACES,
    order: PLACES,
    registration: PLACES,
    badge: PLACES,
    letter: PLACES,
    job: PLACES,
    audit: PLACES,
  });
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the constraint the same race sells places that do not exist", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db, { quotas: { places: PLACES } });
  await sql`alter table quota drop constraint a_quota_is_never_oversold`.execute(db);
  const outcomes = await all(
    db,
    times(COMING, (at) => visitor(id, at)),
  );
  expect(tally(outcomes).registered).toBeGreaterThan(PLACES);
});

test("ticket types that share quotas in every order never deadlock", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db, {
    quotas: { a: SHARED, b: SHARED, c: SHARED },
    ticketTypes: [
      ["a", "b"],
      ["b", "a"],
      ["c", "a"],
      ["b", "c"],
      ["c", "b", "a"],
    ].map((quotas, at) => ({
      slug: `type-${at}`,
      quotas,
    })),
    sessions: times(4, (at) => ({ slug: `s${at}`, places: (SHARED * 2) / 3, start: hour(at), end: hour(at + 1) })),
  });
  const outcomes = await all(
    db,
    times(5 * SHARED, (at) =>
      visitor(id, at, {
        ticketType: `type-${at % 5}`,
        sessions: times(4, (n) => `s${(n * 3 + at) % 4}`).slice(0, at % 4),
      }),
    ),
  );
  const { registered, ...refused } = tally(outcomes);
  expect(Object.keys(refused).every((reason) => /^(sold-out|session-full)/.test(reason))).toBe(true);
  expect(registered).toBeGreaterThan(0);
  expect(await countDrift(db)).toEqual([]);
});

test("a submission sent fifty times at once makes one registration, and all fifty get its code", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db);
  const request = visitor(id, 1, { submission: randomUUID(), sessions: ["visite"] });
  const outcomes = await all(
    db,
    times(50, () => request),
  );
  expect(outcomes.filter((outcome) => outcome.kind === "registered" && !outcome.again)).toHaveLength(1);
  expect(new Set(outcomes.map((outcome) => (outcome.kind === "registered" ? outcome.code : null))).size).toBe(1);
  expect(await counts(db)).toEqual({ person: 1, order: 1, registration: 1, badge: 1, letter: 1, job: 1, audit: 1 });
  expect(await countDrift(db)).toEqual([]);
});

test("one person in twenty windows at once is registered once and gets one letter", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db);
  const outcomes = await all(
    db,
    times(20, () => visitor(id, 1)),
  );
  expect(tally(outcomes)).toEqual({ registered: 1, "already-registered": 19 });
  expect(await counts(db)).toEqual({ person: 1, order: 1, registration: 1, badge: 1, letter: 1, job: 1, audit: 1 });
});

async function all(db: Database, requests: readonly Registering[]): Promise<RegisterOutcome[]> {
  return await Promise.all(requests.map((request) => register(db, request)));
}

function tally(outcomes: readonly RegisterOutcome[]): Record<string, number> {
  const words = outcomes.map((outcome) =>
    outcome.kind === "refused" ? outcome.problems.map(({ reason }) => reason).join("+") : outcome.kind,
  );
  return Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((other) => other === word).length]));
}

async function counts(db: Database) {
  const { rows } = await sql`select
    (select count(*) from person) as person, (select count(*) from "order") as order,
    (select count(*) from registration) as registration, (select count(*) from badge) as badge,
    (select count(*) from letter) as letter, (select count(*) from pgboss.job) as job,
    (select count(*) from audit) as audit`.execute(db);
  return rows[0];
}

function times<Made>(count: number, make: (at: number) => Made): Made[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function hour(at: number): string {
  return new Date(Date.UTC(2030, 0, 11, 8 + at)).toISOString();
}
