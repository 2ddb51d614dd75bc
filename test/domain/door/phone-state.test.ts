import fc from "fast-check";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { doorDay } from "#app/domain/door/door-day.ts";
import { momentOf } from "#app/domain/door/moment.ts";
import { judgeOnPhone, type OwnPassage, type PhoneState, withUpdate } from "#app/domain/door/phone-state.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { readClaim } from "#app/domain/door/read-code.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { readClaimOnPhone } from "#app/routes/door/read-claim.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, chosen, record, scanOf } from "#test/support/scan-samples.ts";

const TIME_ZONE = "Europe/Paris";
const self = { by: null, now: NOW };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("the phone's day begins at the same moment as the database's, also when clocks change", async () => {
  const { db } = await freshDatabase();
  const night = (from: string, to: string) => fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true });
  const moments = fc.sample(
    fc.oneof(
      night("2029-03-24T22:00:00Z", "2029-03-25T08:00:00Z"),
      night("2029-10-27T22:00:00Z", "2029-10-28T08:00:00Z"),
      night("2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z"),
    ),
    { numRuns: 600, seed: 7 },
  );
  const zones = [TIME_ZONE, "America/Cayenne", "Pacific/Auckland"];
  const asked = moments.flatMap((at) => zones.map((zone) => ({ at: at.toISOString(), zone })));
  const { rows } = await sql<{ at: Date; zone: string; day: string }>`
    select at, zone, door_day(at, zone)::text as day
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (at timestamptz, zone text)`.execute(db);
  expect(rows.filter(({ at, zone, day }) => doorDay(new Date(at), zone) !== day)).toEqual([]);
});

test("server and phone read each code alike", async () => {
  const { seed, publicKey } = newSigningKey();
  const other = newSigningKey();
  const good = signBadgeCode(seed, { edition: 7, registration: 12, badge: 3 });
  const texts = [
    ...[good, ` ${good.toLowerCase()} `, good.replaceAll("A", "q").replaceAll("Q", "a"), good.slice(1), `${good}A`],
    ...[...good].map((letter, at) => `${good.slice(0, at)}${letter === "C" ? "D" : "C"}${good.slice(at + 1)}`),
    signBadgeCode(other.seed, { edition: 7, registration: 12, badge: 3 }),
    signBadgeCode(other.seed, { edition: 8, registration: 12, badge: 3 }),
    signBadgeCode(seed, { edition: 7, registration: 12, badge: 0 }),
    ...["", "pizza", "https://exemple.invalid/", "B".repeat(120), "A".repeat(120), "7".repeat(120), "é".repeat(120)],
  ];
  const key = (edition: number) => (edition === 7 ? publicKey : undefined);
  const byServer = texts.map((code) => readClaim(key, { code }));
  const byPhone = await Promise.all(
    texts.map((code) => readClaimOnPhone({ edition: 7, publicKey: new Uint8Array(publicKey) }, { code })),
  );
  expect(byPhone).toEqual(byServer);
  expect(new Set(byServer.map(({ kind }) => kind))).toEqual(
    new Set(["badge", "blank", "forged", "foreign", "malformed"]),
  );
});

test("a phone without the server gives the answers of the server, over two days and all kinds of badges", async () => {
  const { db, edition, scans } = await door();
  const state = await stateOf(db, edition);
  const alone = await answersOfPhone(db, edition, state, scans);
  const results = [];
  for (const scan of scans) results.push(...(await recordHere(db, edition, scan)));
  const byServer = results.map(({ outcome, reason, name, at }) => ({ outcome, reason, name, at }));
  expect(alone).toEqual(byServer);
  expect([...new Set(byServer.map(({ reason }) => reason))].toSorted()).toEqual([
    ...[
      "already-inside",
      "already-used",
      "badge-replaced",
      "blank",
      "cancelled",
      "closed-now",
      "first-entry",
      "first-of-day",
    ],
    ...["forged", "left", "malformed", "not-booked", "not-found", "not-your-checkpoint", "option-not-chosen"],
    ...["other-edition", "passed", "re-entry", "ticket-type-not-admitted", "unknown-checkpoint", "used-another-day"],
  ]);
});

test("after an update a phone knows what others let through, and its own passages count once", async () => {
  const { db, edition, scans } = await door();
  const half = Math.floor(scans.length / 2);
  const before = await stateOf(db, edition);
  for (const scan of scans.slice(0, half)) await recordHere(db, edition, scan);
  const after = await stateOf(db, edition, before);
  const alone = await answersOfPhone(db, edition, after, scans.slice(half));
  const results = await recordHere(db, edition, ...scans.slice(half));
  expect(alone).toEqual(results.map(({ outcome, reason, name, at }) => ({ outcome, reason, name, at })));
});

test("an update holds who has changed, and misses nobody whose change was open at the last one", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const people = [];
  for (let at = 1; at <= 8; at += 1) people.push(await makeRegistration(db, edition, at, { sessions: ["visite"] }));
  const whole = await update(db, edition, null);
  expect([whole.whole, whole.holders.length]).toEqual([true, 8]);
  const quiet = await update(db, edition, whole.cursor);
  expect(quiet.whole).toBe(false);
  const [named, cancelled, unbooked, entered, open] = people;
  if (!named || !cancelled || !unbooked || !entered || !open) throw new Error("eight people are here");
  const opened = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  onTestFinished(() => asked.resolve());
  const slow = db.transaction().execute(async (trx) => {
    await trx.updateTable("registration").set({ family_name: "Lent" }).where("id", "=", open.id).execute();
    opened.resolve();
    await asked.promise;
  });
  await opened.promise;
  const name = { givenName: "Neuf", familyName: "Nom", organisation: null, jobTitle: null };
  await correctName(db, { code: named.code, name, ...self });
  await cancelRegistration(db, { code: cancelled.code, ...self });
  await changeSessions(db, { code: unbooked.code, sessions: [], ...self });
  await record(db, edition, [scanOf(await badgeOf(db, edition, entered.id))]);
  const changed = await update(db, edition, quiet.cursor);
  // Others may come again: a transaction of any database of the server keeps the cursor back.
  expect(changed.holders.map(({ id }) => id)).toEqual(
    expect.arrayContaining([named.id, cancelled.id, unbooked.id, entered.id]),
  );
  asked.resolve();
  await slow;
  const last = await update(db, edition, changed.cursor);
  expect(last.holders.find(({ id }) => id === open.id)?.name).toContain("Lent");
  const state = [whole, quiet, changed, last].reduce<PhoneState | null>(withUpdate, null);
  expect(sorted(state?.holders.values() ?? [])).toEqual(sorted((await update(db, edition, null)).holders));
});

test.each(["", "abc", "-1", "99999999999999999999", "18446744073709551615"])(
  "a cursor that cannot be, %s, gets everything",
  async (since) => {
    const { db } = await freshDatabase();
    const { id: edition } = await makeEdition(db);
    await makeRegistration(db, edition, 1);
    const all = await update(db, edition, since);
    expect([all.whole, all.holders.length]).toEqual([true, 1]);
  },
);

/** An edition with a workshop's checkpoint and one of each rule, and scans of all kinds over two days. */
async function door() {
  const { db } = await freshDatabase();
  const ticketTypes = [{ slug: "visiteur", quotas: ["places"] }, { slug: "presse" }];
  const { id: edition, sessions, ticketTypes: types } = await makeEdition(db, { ticketTypes });
  const { id: other } = await makeEdition(db, { year: 2031 });
  const points = await rulePoints(db, edition, { session: Number(sessions.visite), press: Number(types.presse) });
  const booked = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  await db
    .insertInto("chosen_option")
    .values({ edition_id: edition, registration_id: booked.id, option_id: points.option, chosen_at: NOW })
    .execute();
  const replaced = await makeRegistration(db, edition, 2);
  await db.updateTable("registration").set({ badge_number: 2 }).where("id", "=", replaced.id).execute();
  const gone = await makeRegistration(db, edition, 3);
  await db.insertInto("cancellation").values({ registration_id: gone.id, cancelled_at: NOW }).execute();
  const elsewhere = await makeRegistration(db, other, 1);
  const [one, two] = [await badgeOf(db, edition, booked.id), await badgeOf(db, edition, replaced.id, 2)];
  const codes = [one, two, await badgeOf(db, edition, replaced.id), await badgeOf(db, edition, gone.id)];
  const forged = `${one.slice(0, -1)}${one.endsWith("A") ? "B" : "A"}`;
  // Blank badges: linked from the middle of the first day on, taken back that day, linked to one replaced since, and to nobody.
  const blanks = [
    { blank: 1, registration_id: booked.id, linked_at: later(600), ended_at: null },
    { blank: 2, registration_id: booked.id, linked_at: NOW, ended_at: later(900) },
    { blank: 3, registration_id: replaced.id, linked_at: NOW, ended_at: null },
  ];
  const values = blanks.map((one) => ({ ...one, edition_id: edition, badge_number: 1 }));
  await db.insertInto("blank_link").values(values).execute();
  for (const blank of [1, 2, 3, 4]) codes.push(await badgeOf(db, edition, blank, 0));
  codes.push(forged, await badgeOf(db, other, elsewhere.id), await badgeOf(db, edition, 999_999), "pizza");
  const random = fc.sample(
    fc.record({
      who: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(one, two) }, fc.constantFrom(...codes)),
      checkpoint: fc.constantFrom(...points.slugs, "bus", "entree", "entree", "cave"),
      direction: fc.constantFrom("in" as const, "out" as const),
      isChosen: fc.integer({ min: 0, max: 9 }),
    }),
    { numRuns: 400, seed: 12 },
  );
  const scans = random.map(({ who, checkpoint, direction, isChosen }, at): Scan => {
    const changes = { checkpoint, direction, scannedAt: later(at * 6) };
    return isChosen === 0 ? chosen(booked.id, changes) : scanOf(who, changes);
  });
  return { db, edition, scans };
}

/** Checkpoints of every frequency, for a ticket type, an option and hours, and one where the phone may not scan. */
async function rulePoints(db: Database, edition: number, { session, press }: { session: number; press: number }) {
  const { id: option } = await db
    .insertInto("option")
    .values({ edition_id: edition, position: 1, name: "Déjeuner" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.deleteFrom("checkpoint").where("session_id", "is not", null).execute();
  const rules = {
    ...{
      bus: { session_id: session, minutes_before: 240 },
      midi: { frequency: "once", opens: "11:00", closes: "15:00" },
    },
    ...{ cadeau: { frequency: "once" }, jour: { frequency: "once-a-day", option_id: option }, presse: {} },
    ...{ demi: { frequency: "once-a-half-day" }, libre: { frequency: "free" }, [ELSEWHERE]: {} },
  };
  const values = Object.entries(rules).map(([slug, rule]) => ({ edition_id: edition, slug, name: slug, ...rule }));
  const rows = await db.insertInto("checkpoint").values(values).returning(["id", "slug"]).execute();
  const checkpoint_id = Number(rows.find(({ slug }) => slug === "presse")?.id);
  await db
    .insertInto("checkpoint_ticket_type")
    .values({ checkpoint_id, edition_id: edition, ticket_type_id: press })
    .execute();
  return { slugs: rows.map(({ slug }) => slug), option };
}

/** The checkpoint at which the phone may not scan. */
const ELSEWHERE = "vestiaire";

/** Records scans of a person whose role does not reach every checkpoint. */
async function recordHere(db: Database, edition: number, ...scans: Scan[]) {
  const away = await db.selectFrom("checkpoint").select("id").where("slug", "=", ELSEWHERE).executeTakeFirst();
  return await record(db, edition, scans, { now: later(10_000), mayScan: (id) => id !== away?.id });
}

async function answersOfPhone(db: Database, edition: number, state: PhoneState, scans: readonly Scan[]) {
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const own: OwnPassage[] = [];
  const answers = [];
  for (const scan of scans) {
    const claim = await readClaimOnPhone({ edition, publicKey: new Uint8Array(publicKey) }, scan);
    const moment = momentOf(scan, { sentAt: null, now: later(10_000), days: [] });
    const { answer, passage } = judgeOnPhone(state, own, { scan, claim, moment, name: null });
    if (passage) own.push(passage);
    answers.push(answer);
  }
  return answers;
}

async function stateOf(db: Database, edition: number, before: PhoneState | null = null): Promise<PhoneState> {
  return withUpdate(before, await update(db, edition, before?.cursor ?? null));
}

async function update(db: Database, edition: number, since: string | null) {
  const points = await db.selectFrom("checkpoint").select(["id", "slug"]).where("edition_id", "=", edition).execute();
  const all = points.flatMap(({ id, slug }) => (slug === ELSEWHERE ? [] : [id]));
  const asked = { edition: { id: edition, timeZone: TIME_ZONE }, checkpoints: all, choosing: all, since, now: NOW };
  return await readPhoneUpdate(db, asked);
}

function sorted(holders: Iterable<{ readonly id: number }>) {
  return [...holders].toSorted((a, b) => a.id - b.id);
}
