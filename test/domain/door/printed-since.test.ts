import { expect, test } from "vitest";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { finishBadgeRun } from "#app/domain/door/make-badges.ts";
import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { listPrintedSince } from "#app/domain/door/printed-since.ts";
import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);

test("a prepared run says which of its badges, as they are in it, other runs were declared printed with since", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  for (const number of [1, 2, 3]) await makeRegistration(db, edition, number);
  const [{ id: one }, { id: two }] = (await db.selectFrom("registration").select("id").orderBy("id").execute()) as [
    { id: number },
    { id: number },
  ];
  const prepared = async (minute: number, among?: number[]) => {
    const which = { edition, onlyNew: false, ...(among && { among }) };
    const { id } = await askForBadges(db, { ...which, layout: "a6", by: null, now: at(minute) });
    const badges = await badgesToPrint(db, which);
    const made = { run: Number(id), badges, file: Buffer.from("file"), latin: 0, illegible: 0 };
    await finishBadgeRun(db, { ...made, now: at(minute) });
    return Number(id);
  };
  const say = (run: number, said: "printed" | "undeclared", minute: number) =>
    sayOfRun(db, { edition, run, said, by: null, now: at(minute) });
  const before = await prepared(0, [one]);
  await say(before, "printed", 1);
  const all = await prepared(2);
  expect(await listPrintedSince(db, { edition })).toEqual([]);
  const two3 = await prepared(3, [one, two]);
  await say(two3, "printed", 4);
  const other = await prepared(5, [two]);
  await say(other, "printed", 6);
  expect(await listPrintedSince(db, { edition, run: all })).toEqual([
    { run: all, badges: 2, all: 3, by: [two3, other] },
  ]);
  // What another run printed otherwise, or on a spoilt page, is still to be printed with this one.
  await db.updateTable("printed_badge").set({ is_spoilt: true }).where("badge_run_id", "=", other).execute();
  await db
    .updateTable("printed_badge")
    .set({ fingerprint: Buffer.from("otherwise") })
    .where("badge_run_id", "=", two3)
    .where("registration_id", "=", one)
    .execute();
  expect(await listPrintedSince(db, { edition })).toEqual([{ run: all, badges: 1, all: 3, by: [two3] }]);
  await db.updateTable("registration").set({ paper_asked_at: NOW }).execute();
  const listed = await listRegistrations(db, { edition, paper: "asked" });
  expect(new Map(listed.rows.map(({ id, paperPrintedAt }) => [id, paperPrintedAt])).get(two)).toEqual(at(4));
  await say(all, "printed", 7);
  expect(await listPrintedSince(db, { edition })).toEqual([]);
});
