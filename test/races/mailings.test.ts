import { sql } from "kysely";
import { expect, test } from "vitest";
import { dropMailing, sendMailing } from "#app/domain/programme/send-mailing.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import {
  books,
  type MailingSample,
  mailingTexts,
  makeMailingSample,
  minutesLater,
  moves,
  releases,
} from "#test/support/mailing-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const PEOPLE = 12;

const SENDS = Array.from({ length: 6 }, () => sendMailing);
const SENDS_AND_DROPS = [...SENDS.slice(2), dropMailing, dropMailing];

test.for([
  ["send", SENDS],
  ["send and drop", SENDS_AND_DROPS],
] as const)(
  "of organisers who %s at once one succeeds, and each letter is posted once or not at all",
  async ([, steps]) => {
    const { db } = await freshDatabase({ size: 8 });
    const sample = await waiting(db);
    const outcomes = await allAtOnce(db, db, sample, steps);
    const decided = outcomes.filter((kind) => kind === "sent" || kind === "dropped");
    expect([decided.length, outcomes.filter((kind) => kind === "ended").length]).toEqual([1, 5]);
    expect(await postedTo(db)).toEqual(decided[0] === "sent" ? [PEOPLE + 1, PEOPLE + 1] : [0, 0]);
  },
);

test("control: without the lock letters are posted several times", async () => {
  const { db } = await freshDatabase({ size: 8 });
  const sample = await waiting(db);
  await allAtOnce(db, db.withPlugin(new WithoutLocks()), sample, SENDS);
  const [letters, people] = await postedTo(db);
  expect(letters).toBeGreaterThan(people ?? 0);
});

test("a release made while the previous letters are sent reports to each person the slot they were not told", async () => {
  for (const first of ["send", "release"] as const) {
    const { db } = await freshDatabase({ size: 6 });
    const sample = await waiting(db);
    await moves(db, sample, sample.sessions.compost, { hour: 18, room: sample.rooms.seine }, minutesLater(3));
    const send = () => sendMailing(db, { edition: sample.edition, number: 2, by: null, now: minutesLater(4) });
    const release = () => releases(db, sample, minutesLater(4));
    const steps = first === "send" ? [send, release] : [release, send];
    const outcomes: { kind: string }[] = await Promise.all(steps.map((step) => step()));
    const wasSent = outcomes.some(({ kind }) => kind === "sent");
    const says = new Set((await mailingTexts(db, sample, 3)).flatMap((one) => one.says));
    expect([...says]).toEqual([wasSent ? "Compost 16-18" : "Compost 10-18"]);
    expect(await postedTo(db)).toEqual(wasSent ? [PEOPLE + 1, PEOPLE + 1] : [0, 0]);
  }
});

/** A mailing to twelve attendees and a speaker, waiting after the second release. */
async function waiting(db: Database): Promise<MailingSample> {
  const sample = await makeMailingSample(db);
  for (let at = 0; at < PEOPLE; at += 1) await books(db, sample, { name: `Ada${at}`, sessions: ["compost"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  return sample;
}

/** All start while the mailing's row is locked, so that all have begun before the first can end. */
async function allAtOnce(
  db: Database,
  guarded: Database,
  { edition }: MailingSample,
  steps: readonly (typeof sendMailing | typeof dropMailing)[],
): Promise<string[]> {
  const act = { edition, number: 2, by: null, now: minutesLater(3) };
  // All connections are open before the start: the observing transaction only sees connections that exist at its
  // beginning.
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const started = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("mailing").select("id").forUpdate().execute();
    const outcomes = steps.map((step) => step(guarded, act));
    for (let held = 0; held < steps.length; ) {
      const { rows } = await sql<{ held: number }>`select count(*)::int as held from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
      held = rows[0]?.held ?? 0;
    }
    return { outcomes };
  });
  const settled = await Promise.allSettled(started.outcomes);
  return settled.map((one) => (one.status === "fulfilled" ? one.value.kind : "broken"));
}

/** Counts the posted letters and their recipients. */
async function postedTo(db: Database): Promise<number[]> {
  const rows = await db
    .selectFrom("letter")
    .select("to")
    .where("kind", "in", ["attendee-told", "speaker-told"])
    .execute();
  return [rows.length, new Set(rows.map(({ to }) => to)).size];
}
