import { sql } from "kysely";
import { expect, test } from "vitest";
import { sendAnnouncement } from "#app/domain/announcements/send-announcement.ts";
import { stopAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import type { Database } from "#app/domain/transaction.ts";
import { announced, begun, registerMany } from "#test/support/announcement-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { registeredPerson } from "#test/support/registered.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const PEOPLE = 12;
const SENDERS = 6;

test("of organisers who send one letter at once one succeeds, and each person is written to once", async () => {
  const { db, edition, announcement } = await ready();
  const outcomes = await allAtOnce(db, db, { edition, announcement });
  expect(outcomes.sort()).toEqual(["ended", "ended", "ended", "ended", "ended", "sent"]);
  expect(await letters(db)).toEqual({ letters: PEOPLE, people: PEOPLE });
});

test("where the lock is missing, the database still refuses to write to a person twice", async () => {
  const { db, edition, announcement } = await ready();
  await allAtOnce(db, db.withPlugin(new WithoutLocks()), { edition, announcement });
  expect(await letters(db)).toEqual({ letters: PEOPLE, people: PEOPLE });
});

test("control: without the lock and the constraint people are written to several times", async () => {
  const { db, edition, announcement } = await ready();
  await sql`alter table announcement_recipient
    drop constraint an_announcement_is_written_once_to_a_registration`.execute(db);
  await allAtOnce(db, db.withPlugin(new WithoutLocks()), { edition, announcement });
  const sent = await letters(db);
  expect(sent.letters).toBeGreaterThan(sent.people);
});

test("of organisers who stop one letter at once one holds its letters, and the others find it stopped", async () => {
  const { db, editionId: edition } = await people();
  const announcement = await announced(db, { editionId: edition, expected: PEOPLE });
  const stop = () => stopAnnouncement(db, { edition, announcement, by: null, now: NOW });
  const outcomes = await Promise.all([stop(), stop(), stop()]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["over", "over", "stopped"]);
});

async function people() {
  const { db } = await freshDatabase({ size: 8 });
  const sample = await registeredPerson(db);
  await registerMany(db, sample, PEOPLE - 1);
  return { db, ...sample };
}

async function ready() {
  const { db, editionId: edition } = await people();
  return { db, edition, announcement: await begun(db, { editionId: edition }) };
}

/** All start while the letter's row is locked, so that all have begun before the first can end. */
async function allAtOnce(
  db: Database,
  guarded: Database,
  of: { edition: number; announcement: number },
): Promise<string[]> {
  const send = () => sendAnnouncement(guarded, { ...of, expected: PEOPLE, by: null, now: NOW });
  // All connections are open before the start: the observing transaction only sees connections that exist at its
  // beginning.
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const started = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("announcement").select("id").forUpdate().execute();
    const outcomes = Array.from({ length: SENDERS }, send);
    for (let held = 0; held < SENDERS; ) {
      const { rows } = await sql<{ held: number }>`select count(*)::int as held from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
      held = rows[0]?.held ?? 0;
    }
    return outcomes.map((outcome) => outcome.then(({ kind }) => kind));
  });
  const settled = await Promise.allSettled(started);
  return settled.map((one) => (one.status === "fulfilled" ? one.value : "broken"));
}

async function letters(db: Database): Promise<{ letters: number; people: number }> {
  const rows = await db.selectFrom("letter").select("to").where("kind", "=", "announcement").execute();
  return { letters: rows.length, people: new Set(rows.map(({ to }) => to)).size };
}
