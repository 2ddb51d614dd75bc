import { expect, test } from "vitest";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { listDraftSessions } from "#app/domain/programme/draft-sessions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const ACT = { by: null, now: NOW };
const ALL = { venues: true, tracks: true, ticketTypes: true, questions: true, sessions: "slots" } as const;
const NEXT = { year: 2031, name: "Édition suivante" };

test("a cloned edition has the same weekdays a year later, and no people", async () => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes, sessions } = await makeEdition(db);
  const rate = { ticket_type_id: ticketTypes.visiteur ?? 0, valid_from: "2020-01-01", basis_points: 1000 };
  await db.insertInto("vat_rate").values(rate).execute();
  await db.updateTable("ticket_type").set({ price_cents: 12_000, sales_until: "2030-01-10T22:00:00Z" }).execute();
  await db.updateTable("quota").set({ used: 40 }).execute();
  await db.updateTable("session_places").set({ used: 2 }).execute();
  await db
    .updateTable("session")
    .set({ cancelled_at: NOW })
    .where("id", "=", sessions.visite ?? 0)
    .execute();
  const id = await cloned(db, edition);
  const made = await db.selectFrom("edition").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(made).toMatchObject({ ...NEXT, cloned_from: edition, published_at: null, created_at: NOW });
  const days = await db.selectFrom("edition_day").select("day").where("edition_id", "=", id).execute();
  expect(days).toEqual([{ day: "2031-01-10" }]);
  const listed = await draftOf(db, id);
  expect(
    listed.map(({ slug, startsAt, room, size, used }) => [slug, startsAt?.toISOString(), room, size, used]),
  ).toEqual([
    ["compost", "2031-01-10T09:00:00.000Z", "Salle des Essais", 2, 0],
    ["reemploi", "2031-01-10T09:30:00.000Z", "Salle des Essais", 100, 0],
  ]);
  const types = await db
    .selectFrom("ticket_type")
    .innerJoin("vat_rate", "ticket_type_id", "ticket_type.id")
    .innerJoin("ticket_type_quota", "ticket_type_quota.ticket_type_id", "ticket_type.id")
    .innerJoin("quota", "quota.id", "quota_id")
    .select(["slug", "price_cents", "sales_until", "basis_points", "size", "used"])
    .where("ticket_type.edition_id", "=", id)
    .execute();
  const salesUntil = new Date("2031-01-09T22:00:00Z");
  expect(types).toEqual([
    { slug: "visiteur", price_cents: 12_000, sales_until: salesUntil, basis_points: 1000, size: 100, used: 0 },
  ]);
  const released = await db.selectFrom("release").select("id").where("edition_id", "=", id).execute();
  const keys = await db.selectFrom("signing_key").select("edition_id").where("edition_id", "=", id).execute();
  expect([released, keys]).toEqual([[], []]);
});

test("sessions are cloned without slots if wished, and unwished parts are not cloned", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const id = await cloned(db, edition, { venues: false, tracks: false, ticketTypes: false, sessions: "tray" });
  expect((await draftOf(db, id)).map(({ startsAt, room }) => [startsAt, room])).toEqual(Array(3).fill([null, null]));
  for (const table of ["venue", "room", "track", "ticket_type", "quota"] as const)
    expect([table, await db.selectFrom(table).select("id").where("edition_id", "=", id).execute()]).toEqual([
      table,
      [],
    ]);
});

test("a year that has an edition is refused, and nothing is written", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await cloned(db, edition);
  expect(await cloneEdition(db, { edition, ...NEXT, wishes: ALL, ...ACT })).toEqual({ kind: "year-taken" });
  expect(await db.selectFrom("edition").select("year").orderBy("year").execute()).toEqual([
    { year: 2030 },
    { year: 2031 },
  ]);
});

async function cloned(db: Database, edition: number, wishes: Parameters<typeof cloneEdition>[1]["wishes"] = ALL) {
  const outcome = await cloneEdition(db, { edition, ...NEXT, wishes, ...ACT });
  if (outcome.kind !== "cloned") throw new Error(outcome.kind);
  return outcome.id;
}

async function draftOf(db: Database, edition: number) {
  return (await listDraftSessions(db, { edition, order: "horaire", descending: false })).sessions;
}
