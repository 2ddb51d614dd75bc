import fc from "fast-check";
import { expect, test } from "vitest";
import { findAttendees } from "#app/domain/door/find-attendees.ts";
import { presence } from "#app/domain/door/presence.ts";
import { recordScans } from "#app/domain/door/record-scans.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, scanOf } from "#test/support/scan-samples.ts";

const AT = NOW.toISOString();
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("a badge is admitted once, and from then on the door says since when, also to who comes back", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const code = await badgeOf(db, edition, id);
  const said = [];
  for (const [minutes, direction] of [
    [0, "in"],
    [1, "in"],
    [2, "out"],
    [3, "in"],
    [4, "in"],
  ] as const)
    said.push(...(await scan(db, edition, scanOf(code, { direction, scannedAt: later(minutes) }))));
  expect(said.map(({ outcome, reason, name, at }) => [outcome, reason, name, at])).toEqual([
    ["admitted", "first-entry", "Ada Modèle 1", AT],
    ["already", "already-inside", "Ada Modèle 1", AT],
    ["already", "left", "Ada Modèle 1", later(2).toISOString()],
    ["already", "re-entry", "Ada Modèle 1", AT],
    ["already", "already-inside", "Ada Modèle 1", AT],
  ]);
});

test("one batch answers as if its scans had come one by one, and the same scan twice in it is one", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const first = scanOf(await badgeOf(db, edition, id));
  const results = await scan(db, edition, first, { ...first, id: first.id.toUpperCase() }, scanOf(first.code));
  expect(results.map(({ reason }) => reason)).toEqual(["first-entry", "first-entry", "already-inside"]);
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(2);
});

test("every reason to turn somebody away has its word", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "bus", name: "Bus", session_id: sessions.visite })
    .execute();
  const { id, code: own } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  const replaced = await makeRegistration(db, edition, 2);
  await db.updateTable("registration").set({ badge_number: 2 }).where("id", "=", replaced.id).execute();
  const gone = await makeRegistration(db, edition, 3);
  await db.insertInto("cancellation").values({ registration_id: gone.id, cancelled_at: NOW }).execute();
  const elsewhere = await makeRegistration(db, other, 1);
  const badge = await badgeOf(db, edition, id);
  const forged = `${badge.slice(0, -1)}${badge.endsWith("A") ? "B" : "A"}`;
  const scans: [Scan, string, string][] = [
    [scanOf(await badgeOf(db, edition, replaced.id)), "refused", "badge-replaced"],
    [scanOf(await badgeOf(db, edition, replaced.id, 2)), "admitted", "first-entry"],
    [scanOf(await badgeOf(db, edition, gone.id)), "refused", "cancelled"],
    [scanOf(await badgeOf(db, other, elsewhere.id)), "refused", "other-edition"],
    [scanOf(elsewhere.code), "unknown", "not-found"],
    [scanOf(await badgeOf(db, edition, 999_999)), "unknown", "not-found"],
    [scanOf(forged), "refused", "forged"],
    [scanOf("https://example.org/"), "unknown", "malformed"],
    [scanOf(""), "unknown", "malformed"],
    [scanOf(badge, { checkpoint: "cave" }), "refused", "unknown-checkpoint"],
    [scanOf(await badgeOf(db, edition, replaced.id, 2), { checkpoint: "bus" }), "refused", "not-booked"],
    [scanOf(badge, { checkpoint: "bus" }), "admitted", "first-entry"],
    [scanOf(own.toUpperCase()), "admitted", "first-entry"],
    [scanOf(`registration:${own}`), "already", "already-inside"],
    [scanOf(`registration:${id}`), "already", "already-inside"],
  ];
  const results = await scan(db, edition, ...scans.map(([wanted]) => wanted));
  expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual(scans.map(([, ...answer]) => answer));
  expect(await scan(db, edition, ...scans.map(([wanted]) => wanted))).toEqual(results);
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(scans.length);
});

test("a scan's id of another edition tells nothing of it", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  const { id } = await makeRegistration(db, edition);
  const first = scanOf(await badgeOf(db, edition, id));
  await scan(db, edition, first);
  expect(await scan(db, other, first)).toEqual([
    { id: first.id, outcome: "refused", reason: "other-edition", name: null, at: AT },
  ]);
});

test("whatever the order, the repetition and the cut into batches, the same people are in", async () => {
  const { db } = await freshDatabase();
  let year = 2030;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(3), direction: fc.constantFrom("in" as const, "out" as const) }), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.infiniteStream(fc.nat(7)),
      async (passages, order) => {
        const { id: edition } = await makeEdition(db, { year: year++ });
        const codes: string[] = [];
        for (const at of [0, 1, 2, 3])
          codes.push(await badgeOf(db, edition, (await makeRegistration(db, edition, at)).id));
        const scans = passages.map(({ who, direction }, at) =>
          scanOf(codes[who] ?? "", { direction, scannedAt: later(at) }),
        );
        const sent = [...order.take(12)].flatMap((at) => scans[at] ?? []).concat(scans);
        while (sent.length > 0) await recordScans(db, { edition, by: null, now: NOW, scans: sent.splice(0, 3) });
        const entered = new Set(passages.filter(({ direction }) => direction === "in").map(({ who }) => who));
        const said = await recordScans(db, { edition, by: null, now: NOW, scans });
        expect(said.filter(({ outcome }) => outcome === "admitted")).toHaveLength(entered.size);
        expect((await presence(db, { edition })).admitted).toBe(entered.size);
        expect(await db.selectFrom("scan").select("id").where("edition_id", "=", edition).execute()).toHaveLength(
          scans.length,
        );
      },
    ),
    { numRuns: 25 },
  );
});

test("presence counts who is inside, and the door's channel is told once per batch that moves somebody", async () => {
  const { db, pool } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const listener = await pool.connect();
  const told: (string | undefined)[] = [];
  listener.on("notification", ({ payload }) => told.push(payload));
  await listener.query("listen door");
  const codes = [];
  for (const at of [1, 2, 3]) codes.push(await badgeOf(db, edition, (await makeRegistration(db, edition, at)).id));
  const [first = "", second = "", third = ""] = codes;
  await scan(db, edition, scanOf(first), scanOf(second), scanOf(third, { scannedAt: later(1) }));
  await scan(db, edition, scanOf(first, { scannedAt: later(2) }));
  await scan(db, edition, scanOf(second, { direction: "out", scannedAt: later(3) }));
  await listener.query("select");
  listener.release(true);
  expect(told).toEqual([`${edition}`, `${edition}`]);
  expect(await presence(db, { edition })).toEqual({
    inside: 2,
    admitted: 3,
    registered: 3,
    perMinute: [
      { minute: AT, admitted: 2 },
      { minute: later(1).toISOString(), admitted: 1 },
    ],
  });
});

test.each(["modele 7", "Modle 7", "ADA MODÈLE 7", "ada.7@", "imaginaire 7"])(
  "who forgot the badge is found by %j",
  async (search) => {
    const { db } = await freshDatabase();
    const { id: edition } = await makeEdition(db);
    await makeRegistration(db, edition, 3);
    const { id } = await makeRegistration(db, edition, 7);
    const [found] = await findAttendees(db, { edition, search });
    expect(found).toEqual({
      code: `registration:${id}`,
      name: "Ada Modèle 7",
      organisation: "Ville imaginaire",
      ticketType: "visiteur",
      cancelled: false,
      admittedAt: null,
    });
  },
);

async function scan(db: Database, edition: number, ...scans: Scan[]) {
  return await recordScans(db, { edition, by: null, now: NOW, scans });
}
