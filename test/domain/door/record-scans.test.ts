import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { findAttendees } from "#app/domain/door/find-attendees.ts";
import { countPresence, countPresenceDrift } from "#app/domain/door/presence.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, chosen, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const AT = NOW.toISOString();
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** The words of the checkpoint of a visit. */
const BUS = { slug: "bus", name: "Bus" };

test("a badge is admitted once, and then answered with its time of entry, also after leaving", async () => {
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
    [5, "out"],
    [6, "out"],
    [7, "out"],
  ] as const)
    said.push(...(await scan(db, edition, scanOf(code, { direction, scannedAt: later(minutes) }))));
  expect(said.map(({ outcome, reason, name, at }) => [outcome, reason, name, at])).toEqual([
    ["admitted", "first-entry", "Ada Modèle 1", AT],
    ["already", "already-inside", "Ada Modèle 1", AT],
    ["already", "left", "Ada Modèle 1", later(2).toISOString()],
    ["already", "re-entry", "Ada Modèle 1", AT],
    ["already", "already-inside", "Ada Modèle 1", AT],
    ["already", "left", "Ada Modèle 1", later(5).toISOString()],
    ["already", "left", "Ada Modèle 1", later(5).toISOString()],
    ["already", "left", "Ada Modèle 1", later(6).toISOString()],
  ]);
});

test("a batch is answered like single scans, and a duplicate scan counts once", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const first = scanOf(await badgeOf(db, edition, id));
  const results = await scan(db, edition, first, { ...first, id: first.id.toUpperCase() }, scanOf(first.code ?? ""));
  expect(results.map(({ reason }) => reason)).toEqual(["first-entry", "first-entry", "already-inside"]);
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(2);
});

test("the two statements of a scan are planned once and not at each scan", async () => {
  const { db } = await freshDatabase({ size: 1 });
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const code = await badgeOf(db, edition, id);
  for (let times = 0; times < 40; times += 1) await scan(db, edition, scanOf(code));
  const { rows } = await sql<{ generic: boolean }>`
    select generic_plans > custom_plans as generic from pg_prepared_statements
    where statement like '%jsonb_to_recordset%'`.execute(db);
  expect(rows).toEqual([{ generic: true }, { generic: true }]);
});

test("every refusal has its reason", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await openCheckpoints(db);
  await db.updateTable("checkpoint").set(BUS).where("session_id", "=", Number(sessions.visite)).execute();
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
    [scanOf(elsewhere.code), "unknown", "malformed"],
    [scanOf(await badgeOf(db, edition, 999_999)), "unknown", "not-found"],
    [scanOf(await badgeOf(db, edition, id, 2)), "unknown", "not-found"],
    [scanOf(await badgeOf(db, edition, id, 0)), "refused", "blank"],
    [scanOf(await badgeOf(db, edition, id, 2), { direction: "out" }), "unknown", "not-found"],
    [scanOf(await badgeOf(db, edition, gone.id, 2)), "unknown", "not-found"],
    [scanOf(await badgeOf(db, edition, replaced.id, 3)), "unknown", "not-found"],
    [scanOf(forged), "refused", "forged"],
    [scanOf("https://example.org/"), "unknown", "malformed"],
    [scanOf(""), "unknown", "malformed"],
    [scanOf(badge, { checkpoint: "cave" }), "refused", "unknown-checkpoint"],
    [scanOf(await badgeOf(db, edition, replaced.id, 2), { checkpoint: "bus" }), "refused", "not-booked"],
    [scanOf(badge, { checkpoint: "bus" }), "admitted", "first-entry"],
    [scanOf(own), "unknown", "malformed"],
    [scanOf(`registration:${own}`), "unknown", "malformed"],
    [scanOf(`registration:${id}`), "unknown", "malformed"],
    [scanOf(String(id).padStart(5, "0")), "unknown", "malformed"],
    [chosen(id), "admitted", "first-entry"],
    [chosen(elsewhere.id), "unknown", "not-found"],
    [chosen(gone.id), "refused", "cancelled"],
  ];
  const results = await scan(db, edition, ...scans.map(([wanted]) => wanted));
  expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual(scans.map(([, ...answer]) => answer));
  expect(results.flatMap(({ outcome, name }) => (outcome === "unknown" && name ? [name] : []))).toEqual([]);
  expect(await scan(db, edition, ...scans.map(([wanted]) => wanted))).toEqual(results);
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(scans.length);
});

test("a scan's id of another edition reveals nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  const { id } = await makeRegistration(db, edition);
  const first = scanOf(await badgeOf(db, edition, id));
  await scan(db, edition, first);
  expect(await scan(db, other, first)).toEqual([
    { id: first.id, outcome: "refused", reason: "other-edition", name: null, at: AT, seenAt: NOW },
  ]);
});

test("the presence is the same for any order, repetition and batches of scans", async () => {
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
        while (sent.length > 0) await record(db, edition, sent.splice(0, 3));
        const entered = new Set(passages.filter(({ direction }) => direction === "in").map(({ who }) => who));
        const inside = new Set<number>();
        for (const { who, direction } of passages) inside[direction === "in" ? "add" : "delete"](who);
        expect(await countPresence(db, { edition, now: NOW })).toMatchObject({
          inside: [...inside].filter((who) => entered.has(who)).length,
          today: entered.size,
          admitted: entered.size,
        });
        expect(await countPresenceDrift(db)).toBe(0);
        expect(await db.selectFrom("scan").select("id").where("edition_id", "=", edition).execute()).toHaveLength(
          scans.length,
        );
      },
    ),
    { numRuns: 25 },
  );
});

test("presence counts the people inside, and each batch that changes it notifies the channel once", async () => {
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
  expect(await countPresence(db, { edition, now: NOW })).toEqual({
    inside: 2,
    today: 3,
    admitted: 3,
    registered: 3,
    inGroups: 0,
  });
});

test.each(["modele 7", "Modle 7", "ADA MODÈLE 7", "ada.7@", "imaginaire 7"])(
  "a person without a badge is found by %j",
  async (search) => {
    const { db } = await freshDatabase();
    const { id: edition, ticketTypes } = await makeEdition(db);
    await makeRegistration(db, edition, 3);
    const { id } = await makeRegistration(db, edition, 7);
    const [found] = (await findAttendees(db, { edition, search, now: NOW })).attendees;
    expect(found).toEqual({
      registration: id,
      code: await shortCodeOf(db, id),
      ...{ note: null, options: [] },
      name: "Ada Modèle 7",
      organisation: "Ville imaginaire",
      ticketType: ticketTypes.visiteur,
      cancelled: false,
      enteredAt: null,
      leftAt: null,
    });
  },
);

test("a badge's printed number finds its holder only, with or without zeros and sign, in its own edition", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await makeRegistration(db, edition, 1);
  const { id } = await makeRegistration(db, edition, 2);
  const stranger = await makeRegistration(db, other, 3);
  await scan(db, edition, chosen(id), chosen(id, { direction: "out", scannedAt: later(5) }));
  for (const search of [`${id}`, String(id).padStart(5, "0"), `n° ${String(id).padStart(5, "0")} `])
    expect((await findAttendees(db, { edition, search, now: NOW })).attendees).toMatchObject([
      { registration: id, enteredAt: NOW, leftAt: later(5) },
    ]);
  const strange = String(stranger.id).padStart(5, "0");
  expect((await findAttendees(db, { edition, search: strange, now: NOW })).attendees).toEqual([]);
});

test("a short code finds its holder in its own edition, and one with a typing error is proposed to door staff", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await makeRegistration(db, edition, 1);
  const { id } = await makeRegistration(db, edition, 2);
  const code = "KQ74XY";
  await sql`update "order" set short_code = ${code} where id = (select order_id from registration where id = ${id})`.execute(
    db,
  );
  await sql`update registration set short_code = ${code} where id = ${id}`.execute(db);
  const found = async (search: string, of = edition) => {
    const { attendees, meant } = await findAttendees(db, { edition: of, search, now: NOW });
    return [attendees.map(({ registration }) => registration), meant];
  };
  for (const search of ["KQ7-4XY", "kq74xy", " kq7 4xy "]) expect(await found(search)).toEqual([[id], false]);
  for (const search of ["KQ7-4XX", "KQ7-4YX", "KO7-4XY", "KQ74X", "KQ7-44XY"])
    expect(await found(search)).toEqual([[id], true]);
  expect([await found("KQ7-4XY", other), await found("KQ7-4XX", other)]).toEqual([
    [[], false],
    [[], false],
  ]);
});

async function shortCodeOf(db: Database, id: number) {
  const { code } = await db
    .selectFrom("registration")
    .select("short_code as code")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return code;
}

test("a choice by hand is recorded with reason, phone and its verdict; without the right it admits no one", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const said = { reason: "Badge oublié", device: "A1B2C3", shown: "waiting" };
  const [refused] = await record(db, edition, [chosen(id)], { mayChoose: () => false });
  expect(refused).toMatchObject({ outcome: "refused", reason: "may-not-choose" });
  const [admitted] = await scan(db, edition, chosen(id, said));
  expect(admitted).toMatchObject({ outcome: "admitted", reason: "first-entry" });
  await scan(db, edition, scanOf(await badgeOf(db, edition, id), { scannedAt: later(1) }));
  const rows = await db.selectFrom("scan").selectAll().orderBy("at").orderBy("accepted").execute();
  expect(rows.map(({ chosen_by_hand, reason, device, shown }) => ({ chosen_by_hand, reason, device, shown }))).toEqual([
    { chosen_by_hand: true, reason: null, device: null, shown: null },
    { chosen_by_hand: true, ...said },
    { chosen_by_hand: false, reason: null, device: null, shown: null },
  ]);
});

test("a badge is admitted on both days, a day ends at 04:00, and at night everyone counts as out", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const code = await badgeOf(db, edition, id);
  const paris = (day: number, hour: string) => new Date(`2030-01-${day}T${hour}:00+01:00`);
  const said = [];
  for (const [at, direction] of [
    [paris(11, "09:00"), "in"],
    [paris(11, "21:00"), "in"],
    [paris(12, "03:59"), "in"],
    [paris(12, "04:00"), "in"],
    [paris(12, "09:00"), "in"],
  ] as const) {
    const [answer] = await record(db, edition, [scanOf(code, { direction, scannedAt: at })], { now: at });
    const { inside, today, admitted } = await countPresence(db, { edition, now: at });
    said.push([answer?.outcome, answer?.reason, inside, today, admitted]);
  }
  expect(said).toEqual([
    ["admitted", "first-entry", 1, 1, 1],
    ["already", "already-inside", 1, 1, 1],
    ["already", "already-inside", 1, 1, 1],
    ["admitted", "first-of-day", 1, 1, 1],
    ["already", "already-inside", 1, 1, 1],
  ]);
  expect(await countPresence(db, { edition, now: paris(13, "04:00") })).toMatchObject({
    inside: 0,
    today: 0,
    admitted: 1,
  });
  await db.updateTable("edition").set({ time_zone: "America/New_York" }).where("id", "=", edition).execute();
  expect(await countPresence(db, { edition, now: paris(12, "09:59") })).toMatchObject({
    inside: 1,
    today: 1,
    admitted: 1,
  });
  expect(await countPresenceDrift(db)).toBe(0);
});

test("an entry has the time of its scan, not of the scan's arrival", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const code = await badgeOf(db, edition, id);
  const late = scanOf(code, { scannedAt: later(-10) });
  const [first] = await scan(db, edition, scanOf(code));
  const [second] = await scan(db, edition, late);
  expect([first, second]).toMatchObject([
    { outcome: "admitted", at: AT },
    { outcome: "admitted", at: later(-10).toISOString() },
  ]);
  const [third] = await scan(db, edition, scanOf(code, { scannedAt: later(1) }));
  expect(third).toMatchObject({ outcome: "already", at: later(-10).toISOString() });
  expect((await findAttendees(db, { edition, search: "modele", now: NOW })).attendees).toMatchObject([
    { enteredAt: later(-10) },
  ]);
  expect(await scan(db, edition, late)).toEqual([second]);
});

test("a badge that is cancelled, replaced or unbooked after a scan is valid for it, also when the scan arrives later", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await openCheckpoints(db);
  await db.updateTable("checkpoint").set(BUS).where("session_id", "=", Number(sessions.visite)).execute();
  const [gone, renamed, unbooked] = [
    await makeRegistration(db, edition, 1),
    await makeRegistration(db, edition, 2),
    await makeRegistration(db, edition, 3, { sessions: ["visite"] }),
  ];
  await db
    .updateTable("booking")
    .set({ booked_at: later(-60) })
    .execute();
  const name = { givenName: "Ada", familyName: "Corrigé", organisation: null, jobTitle: null };
  await cancelRegistration(db, { code: gone.code, by: null, now: NOW });
  await correctName(db, { code: renamed.code, name, by: null, now: NOW });
  await changeSessions(db, { code: unbooked.code, sessions: [], by: null, now: NOW });
  const scans = async (minutes: number) => [
    scanOf(await badgeOf(db, edition, gone.id), { scannedAt: later(minutes) }),
    scanOf(await badgeOf(db, edition, renamed.id, 1), { scannedAt: later(minutes) }),
    scanOf(await badgeOf(db, edition, unbooked.id), { scannedAt: later(minutes), checkpoint: "bus" }),
  ];
  const reasons = (answers: readonly { reason: string }[]) => answers.map(({ reason }) => reason);
  expect(reasons(await scan(db, edition, ...(await scans(1))))).toEqual(["cancelled", "badge-replaced", "not-booked"]);
  expect(reasons(await scan(db, edition, ...(await scans(-1))))).toEqual(["first-entry", "first-entry", "first-entry"]);
  expect(await countPresence(db, { edition, now: NOW })).toMatchObject({ inside: 2, admitted: 2 });
  const leaving = (await scans(2)).map((one) => ({ ...one, direction: "out" as const }));
  expect(reasons(await scan(db, edition, ...leaving))).toEqual(["left", "left", "left"]);
  expect(await countPresence(db, { edition, now: NOW })).toMatchObject({ inside: 0, admitted: 2 });
});

test("a session booked after a scan does not count for it, whichever of the two arrives first", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await openCheckpoints(db);
  await db.updateTable("checkpoint").set(BUS).where("session_id", "=", Number(sessions.visite)).execute();
  const { id } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  const code = await badgeOf(db, edition, id);
  const at = async (minutes: number) =>
    (await scan(db, edition, scanOf(code, { checkpoint: "bus", scannedAt: later(minutes) })))[0]?.reason;
  await db
    .updateTable("booking")
    .set({ booked_at: later(-5) })
    .execute();
  expect([await at(-6), await at(-4), await at(-7)]).toEqual(["not-booked", "first-entry", "not-booked"]);
});

test("a late entry of today is a new day's, or one too many, for who came on an earlier day", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const point = { edition_id: edition, slug: "repas", name: "Repas", frequency: "once" };
  await db.insertInto("checkpoint").values(point).execute();
  const code = await badgeOf(db, edition, (await makeRegistration(db, edition, 1)).id);
  const said = [];
  for (const [checkpoint, hours] of [
    ["entree", -24],
    ["entree", 0],
    ["entree", -1],
    ["repas", -24],
    ["repas", 0],
    ["repas", -1],
    ["repas", -25],
  ] as const)
    said.push((await scan(db, edition, scanOf(code, { checkpoint, scannedAt: later(hours * 60) })))[0]?.reason);
  expect(said).toEqual([
    ...["first-entry", "first-of-day", "first-of-day"],
    ...["first-entry", "used-another-day", "used-another-day", "first-entry"],
  ]);
});

test("an exit uses up no half-day, and an entry that arrives late is the entry of its half", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const point = { edition_id: edition, slug: "repas", name: "Repas", frequency: "once-a-half-day" };
  await db.insertInto("checkpoint").values(point).execute();
  const code = await badgeOf(db, edition, (await makeRegistration(db, edition, 1)).id);
  const said = [];
  // It is ten o'clock at 0.
  for (const [hours, direction] of [
    [0.5, "in"],
    [2.5, "out"],
    [3, "in"],
    [1, "in"],
    [0, "in"],
    [4, "in"],
    [17, "in"],
  ] as const) {
    const scans = [scanOf(code, { checkpoint: "repas", direction, scannedAt: later(hours * 60) })];
    said.push((await record(db, edition, scans, { now: later(48 * 60) }))[0]?.reason);
  }
  expect(said).toEqual([
    ...["first-entry", "left", "first-entry", "already-used", "first-entry", "already-used", "already-used"],
  ]);
});

test("a badge of a registration that was merged passes as the one that stays, whenever its scan arrives", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const [merged, survivor] = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  await db.insertInto("cancellation").values({ registration_id: merged.id, cancelled_at: NOW }).execute();
  await db
    .insertInto("registration_merge")
    .values({ merged_id: merged.id, survivor_id: survivor.id, sessions: [], merged_at: NOW })
    .execute();
  const code = await badgeOf(db, edition, merged.id);
  const answers = await scan(
    ...([db, edition, scanOf(code, { scannedAt: later(-10) }), scanOf(code, { scannedAt: later(1) })] as const),
    scanOf(code, { direction: "out", scannedAt: later(2) }),
  );
  expect(answers.map(({ reason }) => reason)).toEqual(["first-entry", "merged", "left"]);
  const scans = await db.selectFrom("scan").select(["registration_id", "merged_from_id"]).distinct().execute();
  expect(scans).toEqual([{ registration_id: survivor.id, merged_from_id: merged.id }]);
  const presence = await db
    .selectFrom("presence")
    .select(["registration_id", "entered_at", "last_direction"])
    .execute();
  expect(presence).toEqual([{ registration_id: survivor.id, entered_at: later(-10), last_direction: "out" }]);
});

async function scan(db: Database, edition: number, ...scans: Scan[]) {
  return await record(db, edition, scans);
}
