import { sql } from "kysely";
import { expect, test } from "vitest";
import { moveSession } from "#app/domain/programme/move-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const DROPS = 50;

test("of fifty simultaneous drops on one room exactly one succeeds, and the others name it", async () => {
  const { db } = await freshDatabase({ size: 25 });
  const { outcomes, placed } = await dropAll(db);
  expect(placed).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === "moved")).toHaveLength(1);
  const named = outcomes.flatMap((outcome) => (outcome.kind === "taken" ? [outcome.by.id] : []));
  expect(named).toEqual(Array(DROPS - 1).fill(placed[0]));
});

test("control: without the constraint several are in one room", async () => {
  const { db } = await freshDatabase({ size: 25 });
  await sql`alter table occupancy drop constraint a_room_has_one_use_at_a_time`.execute(db);
  expect((await dropAll(db)).placed.length).toBeGreaterThan(1);
});

async function dropAll(db: Database) {
  const sessions = Array.from({ length: DROPS }, (_, at) => ({ slug: `atelier-${at}` }));
  const { id: edition, sessions: ids } = await makeEdition(db, { sessions });
  const { id: roomId } = await db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  const all = Object.values(ids);
  const outcomes = await Promise.all(
    all.map((session, at) => {
      // The starts are some minutes apart, so all overlap.
      const startsAt = new Date(Date.parse("2030-01-11T09:00:00Z") + at * 60_000);
      const slot = { startsAt, endsAt: new Date(+startsAt + 3_600_000), roomId };
      return moveSession(db, { edition, session, slot, seen: NOW, by: null, now: NOW });
    }),
  );
  const rows = await db.selectFrom("session").select("id").where("starts_at", "is not", null).execute();
  return { outcomes, placed: rows.map(({ id }) => id) };
}
