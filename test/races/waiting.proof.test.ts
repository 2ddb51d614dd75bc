import { sql } from "kysely";
import { expect, test } from "vitest";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import { writeEntry } from "#app/domain/registration/write-entry.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { declineOffer, leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { expireOffer, offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { connect } from "#db/connect.ts";
import { ChangedStatements } from "#test/support/changed-statements.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { until } from "#test/support/patience.ts";
import { cases } from "#test/support/proof.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { lineOf, makeSessionWait, makeWait, waiter } from "#test/support/waiting-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const self = { by: null, now: NOW };
/** Numbers of people who hold a place, who wait, and who arrive when all places are given back at once. */
const HELD = cases({ sample: 60, whole: 200 });
const WAITING = cases({ sample: 30, whole: 100 });
const COMING = cases({ sample: 90, whole: 300 });
/** Offers that end in one instant, and people with two overlapping offers. */
const OFFERS = 30;
const OVERLAPS = 20;
/** People who join queues over shared quotas. */
const CROWD = cases({ sample: 36, whole: 60 });

test("cancellations and newcomers during waits never jump the queue, which is served in order", async () => {
  const { db, newcomers, jumps } = await rush();
  const line = await lineOf(db);
  // Those who waited before the rush come first, and no person is behind one who was passed over.
  expect(line.slice(0, WAITING).filter((one) => !one.endsWith("offered"))).toEqual([]);
  const behind = line.slice(line.findIndex((one) => one.endsWith("waits")) + 1 || line.length);
  expect(behind.filter((one) => one.endsWith("offered"))).toEqual([]);
  expect(jumps).toBe(0);
  const offered = line.filter((one) => one.endsWith("offered")).length;
  expect(offered + newcomers).toBe(HELD);
  expect(await countDrift(db)).toEqual([]);
  expect(await offerMissedPlaces(db, { now: NOW })).toBe(0);
});

test("control: when a freed place is not offered before the commit, newcomers jump the queue", async () => {
  const unguarded = new ChangedStatements((text) =>
    text
      .replace("limit 1 for no key update of waiting_entry", "limit 0 for no key update of waiting_entry")
      .replace(
        "exists (\n    select from ticket_type_quota as mine join ticket_type_quota as shared",
        "exists (\n    select from ticket_type_quota as mine join (select * from ticket_type_quota limit 0) as shared",
      ),
  );
  const { jumps } = await rush((db) => db.withPlugin(unguarded));
  expect(jumps).toBeGreaterThan(0);
});

test("of two people who join at once, the one with the lower number gets the free place", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 1 } });
  const { id: ticketType } = await db.selectFrom("ticket_type").select("id").executeTakeFirstOrThrow();
  await sql`create function hesitate() returns trigger language plpgsql as $$ begin
    perform pg_sleep(0.5); return null; end $$`.execute(db);
  await sql`create trigger hesitate after insert on waiting_entry for each row when (new.family_name = 'Patiente 1')
    execute function hesitate()`.execute(db);
  const join = async (at: number) => {
    const { attendee, language, submission } = waiter(edition, at);
    const entry = { edition, ticketType, attendee, language, submission, code: `${at}`.repeat(26), isProven: true };
    return await inTransaction(db, async (trx) => await writeEntry(trx, { ...entry, now: NOW }));
  };
  const first = join(1);
  await until("the first is entering", async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`.execute(db);
    return rows.length > 0;
  });
  await Promise.all([first, join(2)]);
  expect(await lineOf(db)).toEqual(["Patiente 1: offered", "Patiente 2: waits"]);
});

test("an offer that is accepted, declined, left and expired at once, by two processes, ends once", async () => {
  const { db, ends, endings, errors } = await lastInstant();
  expect(errors).toEqual([]);
  expect(ends.filter(({ count }) => count !== 1)).toEqual([]);
  expect(endings.length).toBe(OFFERS);
  // Otherwise there was no race.
  expect(new Set(endings).size).toBeGreaterThan(1);
  const registrations = await db.selectFrom("registration").select("id").where("given_name", "=", "Grace").execute();
  expect(registrations).toHaveLength(endings.filter((ending) => ending === "taken").length);
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the entry's lock some offers end twice", async () => {
  const { ends } = await lastInstant((db) => db.withPlugin(new WithoutLocks()));
  expect(ends.filter(({ count }) => count > 1).length).toBeGreaterThan(0);
});

test("control: when the accepting statement does not check that the offer is open, some offers end twice", async () => {
  const unguarded = new ChangedStatements((text) => text.replaceAll("and ended_at is null", ""));
  const { ends } = await lastInstant((db) => db.withPlugin(unguarded));
  expect(ends.filter(({ count }) => count > 1).length).toBeGreaterThan(0);
});

test("of two overlapping offers that one person accepts at once, one is booked", async () => {
  const { outcomes, twice, db } = await overlappingOffers();
  expect(twice).toBe(0);
  expect(outcomes.filter((kind) => kind === "taken")).toHaveLength(OVERLAPS);
  expect(outcomes.filter((kind) => kind === "overlaps")).toHaveLength(OVERLAPS);
  expect(await countDrift(db)).toEqual([]);
});

test("control: when changed bookings are not checked, both are booked", async () => {
  const unguarded = new ChangedStatements((text) =>
    text.replace("and bookings_revision = ", "and bookings_revision is distinct from -1 - "),
  );
  expect((await overlappingOffers((db) => db.withPlugin(unguarded))).twice).toBeGreaterThan(0);
});

test("queues over shared quotas, joined and left at once, cause no deadlock and no drift", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id, quotas } = await makeEdition(db, {
    quotas: { a: CROWD / 4, b: CROWD / 4, c: CROWD / 4 },
    ticketTypes: [["a"], ["b", "a"], ["c", "a"], ["b", "c"], ["c", "b", "a"]].map((names, at) => ({
      slug: `type-${at}`,
      quotas: names,
    })),
  });
  const held: string[] = [];
  for (let at = 0; at < (CROWD * 2) / 3; at += 1) {
    const outcome = await register(db, visitor(id, at, { ticketType: `type-${at % 5}` }));
    if (outcome.kind === "registered") held.push(outcome.code);
  }
  const waiting: string[] = [];
  for (let at = 0; at < CROWD; at += 1) {
    const outcome = await waitForTicket(db, waiter(id, at, { ticketType: `type-${(at * 3) % 5}` }));
    if (outcome.kind === "waiting") waiting.push(outcome.code);
  }
  expect(held.length).toBeGreaterThan(10);
  await Promise.all([
    ...held.map((code) => cancelRegistration(db, { code, ...self })),
    ...waiting.flatMap((code, at) => [
      at % 3 === 0 ? leaveQueue(db, { code, ...self }) : acceptOffer(db, { code, cards: true, now: NOW }),
      at % 4 === 0 ? declineOffer(db, { code, now: NOW }) : acceptOffer(db, { code, cards: true, now: NOW }),
    ]),
    ...Array.from({ length: CROWD }, (_, at) =>
      waitForTicket(db, waiter(id, 100 + at, { ticketType: `type-${(at * 2) % 5}` })),
    ),
    ...Array.from({ length: CROWD }, (_, at) => register(db, visitor(id, 200 + at, { ticketType: `type-${at % 5}` }))),
    ...["c", "a", "b"].map((name) =>
      changeQuota(db, { edition: id, quota: quotas[name] ?? 0, size: CROWD / 4 + 3, ...self }),
    ),
  ]);
  expect(await countDrift(db)).toEqual([]);
  await offerMissedPlaces(db, { now: NOW });
  expect(await offerMissedPlaces(db, { now: NOW })).toBe(0);
  expect(await countDrift(db)).toEqual([]);
});

/**
 * All places are held and people wait; then all holders cancel while newcomers register or, where full, join the queue.
 * A trigger checks each registration at the commit, while it locks the quota's row: if anybody still waits, the
 * newcomer has jumped the queue.
 */
async function rush(tampered: (db: Database) => Database = (db) => db) {
  const { db: plain } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(plain, { quotas: { places: HELD } });
  const held = await all(HELD, (at) => makeRegistration(plain, id, at));
  for (let at = 0; at < WAITING; at += 1) await makeWait(plain, id, at);
  await sql`create table jump (registration_id integer)`.execute(plain);
  await sql`create function somebody_waits() returns trigger language plpgsql as $$ begin
    if exists (select from waiting_entry where ended_at is null
      and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null))
    then insert into jump values (new.id); end if; return null; end $$`.execute(plain);
  await sql`create constraint trigger somebody_waits after insert on registration
    deferrable initially deferred for each row execute function somebody_waits()`.execute(plain);
  const db = tampered(plain);
  const outcomes = await Promise.all([
    ...held.map(({ code }) => cancelRegistration(db, { code, ...self })),
    ...Array.from({ length: COMING }, (_, at) => comeOrWait(db, id, 1000 + at)),
  ]);
  const { rows } = await sql<{ jumps: number }>`select count(*)::int as jumps from jump`.execute(plain);
  return {
    db: plain,
    newcomers: outcomes.filter(({ kind }) => kind === "registered").length,
    jumps: rows[0]?.jumps ?? 0,
  };
}

async function comeOrWait(db: Database, edition: number, at: number): Promise<{ kind: string }> {
  const outcome = await register(db, visitor(edition, at));
  return outcome.kind === "registered" ? outcome : await waitForTicket(db, waiter(edition, at));
}

/**
 * Expiring offers: each is accepted a millisecond before the end, refused or left, and ended, several times and
 * through two pools at once.
 */
async function lastInstant(tampered: (db: Database) => Database = (db) => db) {
  const { db, url } = await freshDatabase({ size: 10 });
  const other = connect(url, { size: 10 });
  try {
    const edition = await makeEdition(db, { quotas: { places: 0 } });
    const waits = [];
    for (let at = 0; at < OFFERS; at += 1) waits.push(await makeWait(db, edition.id, at));
    await changeQuota(db, { edition: edition.id, quota: edition.quotas.places ?? 0, size: OFFERS, ...self });
    const { end } = await db
      .selectFrom("offer")
      .select(({ fn }) => fn.max("expires_at").as("end"))
      .executeTakeFirstOrThrow();
    const last = new Date(Number(end) - 1);
    const pools = [tampered(db), tampered(other.db)] as const;
    const outcomes = await Promise.allSettled(
      waits.flatMap(({ code, id }, at) => {
        const [here, there] = [pools[at % 2] ?? pools[0], pools[(at + 1) % 2] ?? pools[1]];
        const asked = [
          () => acceptOffer(here, { code, cards: true, now: last }),
          () => expireOffer(there, { entry: id, now: end }),
          () =>
            at % 2 === 0 ? declineOffer(here, { code, now: last }) : leaveQueue(here, { code, by: null, now: last }),
          () => acceptOffer(there, { code, cards: true, now: last }),
          () => expireOffer(here, { entry: id, now: end }),
          () => acceptOffer(there, { code, cards: true, now: last }),
        ];
        return asked.map((_, turn) => asked[(turn + at) % asked.length]?.());
      }),
    );
    const errors = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    const { rows: ends } = await sql<{ subject: string; count: number }>`select subject, count(*)::int as count
      from audit where verb = 'end-wait' group by subject order by subject`.execute(db);
    const endings = await db.selectFrom("waiting_entry").select("ending").where("ended_at", "is not", null).execute();
    return { db, ends, errors, endings: endings.map(({ ending }) => ending) };
  } finally {
    await other.close();
  }
}

/** People are offered two overlapping sessions each, and accept both at once. */
async function overlappingOffers(tampered: (db: Database) => Database = (db) => db) {
  const { db: plain } = await freshDatabase({ size: 20 });
  const [start, end] = ["2030-01-11T09:00:00Z", "2030-01-11T10:00:00Z"];
  const edition = await makeEdition(plain, {
    sessions: ["compost", "reemploi"].map((slug) => ({ slug, start, end, places: 0 })),
  });
  const codes: string[] = [];
  for (let at = 0; at < OVERLAPS; at += 1) {
    const registration = await makeRegistration(plain, edition.id, at);
    for (const session of ["compost", "reemploi"])
      codes.push((await makeSessionWait(plain, registration.code, session)).code);
  }
  for (const session of Object.values(edition.sessions))
    await setSessionPlaces(plain, { edition: edition.id, session, places: OVERLAPS, by: null, now: NOW });
  const db = tampered(plain);
  const outcomes = await Promise.all(codes.map((code) => acceptOffer(db, { code, cards: true, now: NOW })));
  const { rows } = await sql`select from booking group by registration_id having count(*) > 1`.execute(plain);
  return { db: plain, outcomes: outcomes.map(({ kind }) => kind), twice: rows.length };
}

async function all<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
  return await Promise.all(Array.from({ length: count }, (_, at) => make(at)));
}
