import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { type BadgeToPrint, badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { finishBadgeRun } from "#app/domain/door/make-badges.ts";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const PAIRS = 10;
const LATER = new Date(NOW.getTime() + 60_000);

test("of a merge and a cancellation of the place that ends one happens, and the place is freed once", async () => {
  const { both, drift } = await mergeWhile(cancel);
  expect([both, drift]).toEqual([0, []]);
});

test("control: without locks a place is merged and cancelled, and freed twice", async () => {
  const { both, drift } = await mergeWhile(cancel, unguarded);
  expect(both).toBeGreaterThan(0);
  expect(drift).not.toEqual([]);
});

test("of a merge and a hand-over of the place that ends one happens, and nobody has a place beside the count", async () => {
  const { both, drift } = await mergeWhile(handOver);
  expect([both, drift]).toEqual([0, []]);
});

test("control: without locks a place is merged and handed over", async () => {
  const { both, drift } = await mergeWhile(handOver, unguarded);
  expect(both).toBeGreaterThan(0);
  expect(drift).not.toEqual([]);
});

test("of a merge undone and the survivor's cancellation at once, both leave right counts and one registration", async () => {
  const { active, drift } = await undoWhile((db, { survivor }) =>
    cancelPlace(db, { code: survivor, by: null, now: LATER }),
  );
  expect(drift).toEqual([]);
  expect(active.every((count) => count <= 1)).toBe(true);
});

test("of a merge undone several times at once, the place is counted once", async () => {
  const again: Undoing = (db, { edition, merge, by }) => undoMerge(db, { edition, merge, by, now: LATER });
  expect((await undoWhile(again)).drift).toEqual([]);
});

test("control: without locks the place is counted for each", async () => {
  const again: Undoing = (db, { edition, merge, by }) => undoMerge(db, { edition, merge, by, now: LATER });
  expect((await undoWhile(again, unguarded)).drift).not.toEqual([]);
});

test("a merge that is undone while its edition's badges are drawn: who is back is in the next file of new ones", async () => {
  expect(await printWhileUndone((drawn) => drawn)).toEqual({ undone: "undone", next: 1 });
});

test("control: when a run counts who is active at its end as printed, a badge is missing in every file", async () => {
  const all = (_: readonly BadgeToPrint[], active: readonly BadgeToPrint[]) => active;
  expect(await printWhileUndone(all)).toEqual({ undone: "undone", next: 0 });
});

interface Place {
  readonly id: number;
  readonly code: string;
}
type Other = (db: Database, place: Place) => Promise<boolean>;

function unguarded(db: Database): Database {
  return db.withPlugin(new WithoutLocks());
}

/** @returns whether this call cancelled the place */
const cancel: Other = async (db, { code }) => {
  const outcome = await cancelPlace(db, { code, by: null, now: NOW });
  return outcome.kind === "cancelled" && !outcome.again;
};

/** @returns whether this call handed the place over */
const handOver: Other = async (db, { id, code }) => {
  const to = {
    givenName: "Grace",
    familyName: `Exemple ${id}`,
    email: `grace.${id}@essai.example`,
    organisation: null,
  };
  return (await handOverPlace(db, { code, language: "fr", by: null, now: NOW, to })).kind === "handed-over";
};

/** Merges pairs of registrations while another verb is applied to the place that ends. @returns how often both happened */
async function mergeWhile(other: Other, guarded: (db: Database) => Database = (db) => db) {
  const { db, edition, by, pairs } = await prepared();
  if (guarded === unguarded) {
    await sql`alter table cancellation drop constraint cancellation_pkey`.execute(db);
    await hesitate(db, "registration");
  }
  const racing = guarded(db);
  const outcomes = await Promise.all(
    pairs.map(([survivor, merged]) =>
      Promise.allSettled([
        mergeRegistrations(racing, {
          edition,
          survivor: survivor.id,
          merged: merged.id,
          creditCents: null,
          tells: true,
          by,
          now: NOW,
        }),
        other(racing, merged),
      ]),
    ),
  );
  const both = outcomes.filter(([merge, ended]) => {
    const isMerged = merge.status === "fulfilled" && merge.value.kind === "merged";
    return isMerged && ended.status === "fulfilled" && ended.value;
  });
  return { both: both.length, drift: await countDrift(db) };
}

interface Merged {
  readonly edition: number;
  readonly merge: number;
  /** The code of the registration that stays. */
  readonly survivor: string;
  readonly by: number;
}
type Undoing = (db: Database, merged: Merged) => Promise<{ kind: string }>;

/** Undoes merges while another verb runs. @returns how many registrations of each pair are active */
async function undoWhile(other: Undoing, guarded: (db: Database) => Database = (db) => db) {
  const { db, edition, by, pairs } = await prepared();
  const merges: Merged[] = [];
  for (const [survivor, merged] of pairs) {
    const ids = { survivor: survivor.id, merged: merged.id };
    const outcome = await mergeRegistrations(db, { edition, ...ids, creditCents: null, tells: true, by, now: NOW });
    if (outcome.kind !== "merged") throw new Error(outcome.kind);
    merges.push({ edition, merge: outcome.id, survivor: survivor.code, by });
  }
  const racing = guarded(db);
  const undo: Undoing = (on, { merge }) => undoMerge(on, { edition, merge, by, now: LATER });
  await Promise.all(merges.flatMap((one) => [undo(racing, one), other(racing, one)]));
  const { rows } = await sql<{ active: number }>`
    select count(*) filter (where cancelled_at is null)::int as active from registration
    group by (id - 1) / 2`.execute(db);
  return { active: rows.map(({ active }) => active), drift: await countDrift(db) };
}

/** Draws badges, undoes a merge meanwhile, and ends the run. @returns the badges of the next file of new ones */
async function printWhileUndone(
  printed: (drawn: readonly BadgeToPrint[], active: readonly BadgeToPrint[]) => readonly BadgeToPrint[],
) {
  const { db, edition, by, pairs } = await prepared(1);
  const [[survivor, merged] = []] = pairs;
  const ids = { survivor: survivor?.id ?? 0, merged: merged?.id ?? 0 };
  const outcome = await mergeRegistrations(db, { edition, ...ids, creditCents: null, tells: true, by, now: NOW });
  const { id: run } = await askForBadges(db, { edition, layout: "a6", onlyNew: true, by, now: NOW });
  const drawn = await badgesToPrint(db, { edition, onlyNew: true });
  const merge = outcome.kind === "merged" ? outcome.id : 0;
  const undone = await undoMerge(db, { edition, merge, by, now: LATER });
  const badges = printed(drawn, await badgesToPrint(db, { edition, onlyNew: true }));
  await finishBadgeRun(db, { run: run ?? 0, badges, file: null, latin: 0, illegible: 0, now: LATER });
  await db.updateTable("badge_run").set({ printed_at: LATER }).execute();
  return { undone: undone.kind, next: (await badgesToPrint(db, { edition, onlyNew: true })).length };
}

async function prepared(many = PAIRS) {
  const { db } = await freshDatabase({ size: 2 * PAIRS });
  const { id: edition } = await makeEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const pairs: [Place, Place][] = [];
  for (let at = 0; at < many; at += 1)
    pairs.push([await makeRegistration(db, edition, 2 * at), await makeRegistration(db, edition, 2 * at + 1)]);
  // Opens the connections.
  await Promise.all(Array.from({ length: 2 * PAIRS }, () => sql`select pg_sleep(0.05)`.execute(db)));
  return { db, edition, by, pairs };
}
