import { expect, test } from "vitest";
import { listHalfDays } from "#app/domain/door/attendance.ts";
import { listAttendees } from "#app/domain/door/attendees-of-half-day.ts";
import { halfDayIn, halfDayNumber, halfDaysOf } from "#app/domain/door/half-day-number.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { timeAttendedOf } from "#app/domain/door/time-attended.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const DAY = "2030-01-11";
const at = (hour: string, day = DAY) => new Date(`${day}T${hour}:00+01:00`);
const MORNING = { day: DAY, half: "morning" } as const;
const AFTERNOON = { day: DAY, half: "afternoon" } as const;

test("attendance is counted by half-day for the edition, its venue, its sessions and its entrance", async () => {
  const { db, edition } = await attended();
  const rows = await listHalfDays(db, { edition });
  expect(
    rows.map(({ half, kind, name, expected, present, others }) => [half, kind, name, expected, present, others]),
  ).toEqual([
    ["morning", "edition", null, 4, 2, 0],
    ["morning", "venue", "Halle imaginaire", 1, 1, 0],
    ["morning", "checkpoint", "Entrée", 4, 2, 0],
    ["morning", "session", "compost", 1, 1, 0],
    ["afternoon", "edition", null, 4, 2, 0],
    ["afternoon", "venue", "Halle imaginaire", 2, 1, 0],
    ["afternoon", "checkpoint", "Entrée", 4, 1, 0],
    ["afternoon", "session", "visite", 2, 1, 0],
  ]);
});

test("a half-day lists who came with the first passage, who did not, and who gave up the place in neither", async () => {
  const { db, edition, ids } = await attended();
  const points = new Map((await listHalfDays(db, { edition })).map(({ name, checkpoint }) => [name, checkpoint]));
  const list = async (checkpoint: string | null, halfDay: typeof MORNING | typeof AFTERNOON, more = {}) => {
    const id = points.get(checkpoint) ?? null;
    const { rows, total } = await listAttendees(db, { ...halfDay, edition, checkpoint: id, size: 50, ...more });
    return [rows.map(({ id, state, seenAt }) => [ids.indexOf(id), state, seenAt]), total];
  };
  expect(await list(null, MORNING)).toEqual([
    [
      [0, "present", at("09:00")],
      [1, "present", at("09:30")],
      [2, "absent", null],
      [3, "absent", null],
    ],
    4,
  ]);
  expect(await list("visite", AFTERNOON)).toEqual([
    [
      [0, "absent", null],
      [2, "present", at("13:55")],
    ],
    2,
  ]);
  expect(await list("Entrée", AFTERNOON, { state: "present" })).toEqual([[[1, "present", at("17:00")]], 1]);
  expect(await list(null, AFTERNOON, { size: 1, page: 2 })).toEqual([[[1, "present", at("17:00")]], 4]);
});

test("somebody let into a session without a booking is seen without being expected", async () => {
  const { db, edition, ids } = await attended();
  await db
    .deleteFrom("booking")
    .where("registration_id", "=", ids[2] ?? 0)
    .execute();
  const visit = (await listHalfDays(db, { edition })).find(({ name }) => name === "visite");
  expect(visit).toMatchObject({ expected: 1, present: 0, others: 1 });
  const people = await listAttendees(db, { ...AFTERNOON, edition, checkpoint: visit?.checkpoint ?? 0, size: 9 });
  expect(people.rows.map(({ id, state }) => [ids.indexOf(id), state])).toEqual([
    [0, "absent"],
    [2, "other"],
  ]);
});

test("the half-days of the page are those of each person's certificate", async () => {
  const { db, edition, ids } = await attended();
  for (const registration of ids.slice(0, 4)) {
    const of = { registration, days: [DAY], timeZone: "Europe/Paris", now: at("20:00") };
    const [certified] = (await timeAttendedOf(db, of))?.days ?? [];
    for (const halfDay of [MORNING, AFTERNOON]) {
      const { rows } = await listAttendees(db, { ...halfDay, edition, checkpoint: null, size: 9 });
      const isSeen = rows.some(({ id, state }) => id === registration && state === "present");
      expect([registration, halfDay.half, isSeen]).toEqual([
        registration,
        halfDay.half,
        certified?.[halfDay.half] ?? false,
      ]);
    }
  }
});

test("a visit that lasts all day counts for both half-days, and for the morning alone when left before 14:00", async () => {
  const { db, edition, ids } = await attended();
  const day = { starts_at: at("09:00"), ends_at: at("17:00") };
  await db.updateTable("session").set(day).where("slug", "=", "visite").execute();
  const halves = async () => {
    const of = { registration: ids[2] ?? 0, days: [DAY], timeZone: "Europe/Paris", now: at("20:00") };
    const page = (await listHalfDays(db, { edition })).filter(({ name, present }) => name === "visite" && present > 0);
    return [page.map(({ half }) => half), (await timeAttendedOf(db, of))?.days];
  };
  expect(await halves()).toEqual([["morning", "afternoon"], [{ day: DAY, morning: true, afternoon: true }]]);
  await record(db, edition, [
    scanOf(await badgeOf(db, edition, ids[2] ?? 0), {
      ...{ checkpoint: "visite", direction: "out" },
      scannedAt: at("13:58"),
    }),
  ]);
  expect(await halves()).toEqual([["morning"], [{ day: DAY, morning: true, afternoon: false }]]);
});

test("an address names a half-day of its edition, and no other", () => {
  const days = ["2027-03-11", "2027-03-12"];
  expect(halfDaysOf(days).map((each) => halfDayIn(days, halfDayNumber(each)))).toEqual(halfDaysOf(days));
  expect([202703121, 202703123, 202703131, null].map((each) => halfDayIn(days, each))).toEqual([
    { day: "2027-03-12", half: "morning" },
    null,
    null,
    null,
  ]);
});

/**
 * Four people and a cancelled one: the first came for a session in the morning, the second all day, the third to the
 * visit alone; the fourth did not come.
 */
async function attended() {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const booked = [["compost", "visite"], [], ["visite"], [], []];
  const people: { id: number; code: string }[] = [];
  for (const [number, slugs] of booked.entries())
    people.push(await makeRegistration(db, edition, number, { sessions: slugs }));
  const ids = people.map(({ id }) => id);
  const scans: [number, Partial<Scan>][] = [
    [0, { scannedAt: at("09:00") }],
    [0, { scannedAt: at("10:05"), checkpoint: "compost" }],
    [1, { scannedAt: at("09:30") }],
    [1, { scannedAt: at("17:00"), direction: "out" }],
    [2, { scannedAt: at("13:55"), checkpoint: "visite" }],
    [4, { scannedAt: at("09:10") }],
  ];
  for (const [number, changes] of scans)
    await record(db, edition, [scanOf(await badgeOf(db, edition, ids[number] ?? 0), changes)]);
  await cancelRegistration(db, { code: people[4]?.code ?? "", by: null, now: NOW });
  return { db, edition, ids };
}
