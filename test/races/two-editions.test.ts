import { sql } from "kysely";
import { expect, test } from "vitest";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const DROPS = 20;

test("of simultaneous drops in two editions on one physical room exactly one succeeds, without deadlocks", async () => {
  const { db } = await freshDatabase({ size: 2 * DROPS });
  const { outcomes, count } = await dropInBoth(db);
  expect({ count, moved: outcomes.filter((kind) => kind === "moved").length, others: new Set(outcomes) }).toEqual({
    ...{ count: 1, moved: 1 },
    others: new Set(["moved", "taken"]),
  });
});

test("control: with separate physical rooms both succeed", async () => {
  const { db } = await freshDatabase({ size: 2 * DROPS });
  await sql`alter table occupancy drop constraint a_room_has_one_use_at_a_time`.execute(db);
  expect((await dropInBoth(db)).count).toBeGreaterThan(1);
});

async function dropInBoth(db: Database) {
  const sessions = Array.from({ length: DROPS }, (_, at) => ({ slug: `atelier-${at}` }));
  const { id: edition } = await makeEdition(db, { sessions });
  const wishes = { venues: true, tracks: false, ticketTypes: false, sessions: "tray" } as const;
  await cloneEdition(db, { edition, year: 2031, name: "Suivante", wishes, by: null, now: NOW });
  const all = await db
    .selectFrom("session")
    .innerJoin("room", "room.edition_id", "session.edition_id")
    .select(["session.id as session", "session.edition_id as edition", "room.id as roomId"])
    .orderBy("session.slug")
    .execute();
  await Promise.all(all.map(() => sql`select pg_sleep(0.05)`.execute(db)));
  const outcomes = await Promise.all(
    all.map(async ({ session, edition: own, roomId }, at) => {
      const startsAt = new Date(Date.parse("2030-03-11T09:00:00Z") + at * 60_000);
      const slot = { startsAt, endsAt: new Date(+startsAt + 3_600_000), roomId };
      return (await moveSession(db, { edition: own, session, slot, seen: NOW, by: null, now: NOW })).kind;
    }),
  );
  const placed = await db.selectFrom("session").select("id").where("starts_at", "is not", null).execute();
  return { outcomes, count: placed.length };
}
