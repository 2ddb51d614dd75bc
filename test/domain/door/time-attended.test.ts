import { expect, test } from "vitest";
import type { Scan } from "#app/domain/door/scan.ts";
import { halfDays, minutesInside, type RecordedPassage, timeAttendedOf } from "#app/domain/door/time-attended.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const DAY = "2030-01-11";
/** Paris is an hour ahead of UTC in winter. */
const at = (hour: string, day = DAY) => new Date(`${day}T${hour}:00+01:00`);
const AFTER = at("20:00");

test.each([
  ["in at nine", "in 09:00", ["morning"]],
  ["in at nine, out at five", "in 09:00, out 17:00", ["morning", "afternoon"]],
  ["leaving over lunch is the morning only", "in 09:00, out 13:40", ["morning"]],
  ["arriving over lunch is the afternoon only", "in 12:10", ["afternoon"]],
  ["out for lunch and back", "in 09:00, out 12:30, in 13:30", ["morning", "afternoon"]],
  ["one minute before noon, and out at two", "in 11:59, out 14:00", ["morning", "afternoon"]],
])("%s", (_, said, halves) => {
  const [day] = halfDays(passages(said), "Europe/Paris");
  expect({ ...day }).toEqual({
    day: DAY,
    morning: halves.includes("morning"),
    afternoon: halves.includes("afternoon"),
  });
});

test.each([
  ["before it, never out", "in 09:50", 60],
  ["late", "in 10:20", 40],
  ["early out", "in 09:55, out 10:15", 15],
  ["out and back", "in 10:00, out 10:10, in 10:40", 30],
  ["in twice", "in 10:00, in 10:30, out 10:45", 45],
  ["after it", "in 11:00", 0],
  ["out before it", "in 09:00, out 09:30", 0],
  ["out without in", "out 10:30", 0],
])("minutes in an hour's session: %s", (_, said, minutes) => {
  expect(minutesInside(passages(said), { startsAt: at("10:00"), endsAt: at("11:00") })).toBe(minutes);
});

test("a certificate lists the edition's days, and past sessions that were attended", async () => {
  const { db, edition, id, code } = await attendee();
  const scans = [
    scanOf(code, { scannedAt: at("17:00", "2030-01-10") }),
    scanOf(code, { scannedAt: at("09:10") }),
    scanOf(code, { scannedAt: at("10:05"), checkpoint: "compost" }),
    scanOf(code, { scannedAt: at("10:35"), checkpoint: "reemploi" }),
    scanOf(code, { scannedAt: at("14:05"), checkpoint: "visite" }),
    scanOf(code, { scannedAt: at("15:35"), checkpoint: "visite", direction: "out" }),
  ];
  const results = await scan(db, edition, ...scans);
  expect(results.map(({ reason }) => reason)).toEqual([
    "first-entry",
    "first-of-day",
    "first-entry",
    "not-booked",
    "first-entry",
    "left",
  ]);
  const of = { registration: id, days: [DAY], timeZone: "Europe/Paris" };
  const session = (title: string, from: string, to: string, minutes: number) => ({
    title,
    titleEn: null,
    startsAt: at(from),
    endsAt: at(to),
    minutes,
  });
  const morning = session("compost", "10:00", "11:00", 55);
  expect(await timeAttendedOf(db, { ...of, now: at("08:00") })).toBeNull();
  expect(await timeAttendedOf(db, { ...of, now: at("10:30") })).toEqual({
    days: [{ day: DAY, morning: true, afternoon: false }],
    sessions: [],
  });
  expect(await timeAttendedOf(db, { ...of, now: at("15:50") })).toEqual({
    days: [{ day: DAY, morning: true, afternoon: false }],
    sessions: [morning],
  });
  expect(await timeAttendedOf(db, { ...of, now: AFTER })).toEqual({
    days: [{ day: DAY, morning: true, afternoon: true }],
    sessions: [morning, session("visite", "14:00", "16:00", 90)],
  });
  await db.updateTable("session").set({ cancelled_at: NOW }).where("slug", "=", "visite").execute();
  expect((await timeAttendedOf(db, { ...of, now: AFTER }))?.sessions).toEqual([morning]);
});

test("a workshop or a visit elsewhere is certified without a scan at the entrance, once it is over", async () => {
  const { db, edition, id, code } = await attendee();
  const of = { registration: id, days: [DAY], timeZone: "Europe/Paris" };
  await scan(db, edition, scanOf(code, { scannedAt: at("14:05"), checkpoint: "visite" }));
  expect(await timeAttendedOf(db, { ...of, now: at("15:00") })).toBeNull();
  expect(await timeAttendedOf(db, { ...of, now: AFTER })).toEqual({
    days: [{ day: DAY, morning: false, afternoon: true }],
    sessions: [{ title: "visite", titleEn: null, startsAt: at("14:00"), endsAt: at("16:00"), minutes: 115 }],
  });
});

test("a person who was refused gets no certificate", async () => {
  const { db, edition, id, code } = await attendee();
  const forged = `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`;
  await scan(db, edition, scanOf(forged, { scannedAt: at("10:05") }));
  expect(await timeAttendedOf(db, { registration: id, days: [DAY], timeZone: "Europe/Paris", now: AFTER })).toBeNull();
});

test("a phone with a clock three hours wrong loses neither session nor exit", async () => {
  const { db, edition, id, code } = await attendee();
  const wrong = (hour: string) => new Date(at(hour).getTime() - 3 * 3_600_000);
  const changes = { now: at("17:00"), sentAt: wrong("17:00") };
  const scans = [
    scanOf(code, { scannedAt: wrong("14:05"), checkpoint: "visite" }),
    scanOf(code, { scannedAt: wrong("15:35"), checkpoint: "visite", direction: "out" }),
  ];
  await record(db, edition, scans, changes);
  const certified = await timeAttendedOf(db, { registration: id, days: [DAY], timeZone: "Europe/Paris", now: AFTER });
  expect(certified?.sessions).toMatchObject([{ title: "visite", minutes: 90 }]);
});

/** An attendee who booked `compost` and `visite`, at an edition where every session has its checkpoint. */
async function attendee() {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const { id } = await makeRegistration(db, edition, 1, { sessions: ["compost", "visite"] });
  return { db, edition, id, code: await badgeOf(db, edition, id) };
}

async function scan(db: Database, edition: number, ...scans: Scan[]) {
  return await record(db, edition, scans);
}

/** Reads "in 09:00, out 12:00" as passages on the day. */
function passages(said: string): RecordedPassage[] {
  return said.split(", ").map((one) => {
    const [direction, hour = ""] = one.split(" ");
    return { direction: direction === "out" ? "out" : "in", at: at(hour) };
  });
}
