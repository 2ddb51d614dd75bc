import { expect, test } from "vitest";
import { noteAttendance } from "#app/domain/groups/attendance.ts";
import { cancelMeeting, changeMeeting, convene, decideDate } from "#app/domain/groups/change-meeting.ts";
import { addDecision, saveMinutes } from "#app/domain/groups/minutes.ts";
import { proposeDates, proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { listVotes, vote } from "#app/domain/groups/votes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { groupAndNeighbour, proposedMeeting } from "#test/support/group-samples.ts";

const BEFORE = new Date("2030-02-07T08:59:00Z");
/** The trial meeting is from 10 to 12 on that day in Paris. */
const DURING = new Date("2030-02-07T09:00:00Z");
const WEEKS_LATER = new Date("2030-03-01T09:00:00Z");
const WORDS = { title: "Réunion d’essai", agenda: null, location: null, link: null };

test("a past meeting is changed only as a correction of the record, without letters", async () => {
  const { db } = await freshDatabase();
  const { group, meeting, by } = await groupAndNeighbour(db);
  const act = { group, meeting, by, now: WEEKS_LATER };
  const past = { start: new Date("2020-02-07T09:00:00Z"), end: new Date("2020-02-07T11:00:00Z") };
  const decided = await decidedMeeting(db, { group, by });
  const late = { ...act, meeting: decided };
  const refused = [
    await cancelMeeting(db, { ...act, reason: "Erreur" }),
    await cancelMeeting(db, { ...act, reason: null, correction: true }),
    await changeMeeting(db, { ...act, ...WORDS, time: past }),
    await convene(db, late),
  ];
  const corrected = [
    await changeMeeting(db, { ...act, ...WORDS, time: past, correction: true }),
    await cancelMeeting(db, { ...act, reason: "Reportée sans nouvelle", correction: true }),
    await convene(db, { ...late, correction: true }),
  ];
  const kinds = await db.selectFrom("letter").select("kind").execute();
  const lines = await db.selectFrom("audit").select(["verb", "detail"]).where("at", "=", WEEKS_LATER).execute();
  expect({
    refused: refused.map(({ kind }) => kind),
    corrected,
    letters: kinds.filter(({ kind }) => kind !== "meeting-proposed"),
    journal: lines.map(({ verb, detail }) => [verb, (detail as { correction?: boolean }).correction]),
  }).toEqual({
    refused: ["past", "unexplained", "past", "past"],
    corrected: [
      { kind: "changed", letters: 0 },
      { kind: "cancelled", letters: 0 },
      { kind: "convened", letters: 0 },
    ],
    letters: [],
    journal: [
      ["change-meeting", true],
      ["cancel-meeting", true],
      ["convene", true],
    ],
  });
});

test("minutes and decisions can be added after the start, presence on the day, excuses before", async () => {
  const { db } = await freshDatabase();
  const { group, meeting, plain, by } = await groupAndNeighbour(db);
  const monthsAhead = new Date("2029-10-07T09:00:00Z");
  const at = async (now: Date) => {
    const act = { group, meeting, by, now };
    const sheet = (state: "present" | "absent" | "excused") => [{ seat: plain, state, person: null }];
    return [
      (await saveMinutes(db, { ...act, text: "Bilan", open: false, tell: false })).kind,
      (await addDecision(db, { ...act, text: "Agir", responsible: null, dueOn: null })).kind,
      (await noteAttendance(db, { ...act, sheet: sheet("present") })).kind,
      (await noteAttendance(db, { ...act, sheet: sheet("absent") })).kind,
      (await noteAttendance(db, { ...act, sheet: sheet("excused") })).kind,
    ];
  };
  expect([await at(monthsAhead), await at(BEFORE), await at(DURING)]).toEqual([
    ["not-begun", "not-begun", "not-begun", "not-begun", "noted"],
    ["not-begun", "not-begun", "noted", "noted", "noted"],
    ["kept", "added", "noted", "noted", "noted"],
  ]);
});

test("past dates are refused in polls, and an empty vote is no answer", async () => {
  const { db } = await freshDatabase();
  const { group, by } = await groupAndNeighbour(db);
  const at = (day: number) => ({
    start: new Date(Date.UTC(2030, 1, day, 9)),
    end: new Date(Date.UTC(2030, 1, day, 11)),
  });
  const meeting = await proposedMeeting(db, {
    group,
    title: "À voter",
    agenda: null,
    dates: [at(11), at(20)],
    by,
    now: NOW,
  });
  const [first = 0, second = 0] = (await listVotes(db, { meeting })).map(({ id }) => id);
  const act = { group, meeting, by, now: new Date("2030-02-15T09:00:00Z") };
  const say = async (...answers: [number, "yes"][]) =>
    (await vote(db, { ...act, person: by, answers: new Map(answers) })).kind;
  const words = { group, title: "Passée", agenda: null, dates: [at(12)], by, now: act.now };
  expect({
    proposed: [(await proposeMeeting(db, words)).kind, (await proposeDates(db, { ...act, dates: [at(12)] })).kind],
    voted: [
      await say(),
      await say([999_999, "yes"]),
      await say([first, "yes"]),
      await say([first, "yes"], [second, "yes"]),
    ],
    kept: (await listVotes(db, { meeting })).map(({ votes }) => votes.size),
    decided: [
      (await decideDate(db, { ...act, date: first })).kind,
      (await decideDate(db, { ...act, date: first, correction: true })).kind,
    ],
  }).toEqual({
    proposed: ["past", "past"],
    voted: ["empty", "empty", "past", "voted"],
    kept: [0, 1],
    decided: ["past", "decided"],
  });
});

test("saving without a change writes nothing: no letter, no journal line, no sequence", async () => {
  const { db } = await freshDatabase();
  const { group, meeting, by } = await groupAndNeighbour(db);
  const act = { group, meeting, by, now: NOW };
  const time = { start: new Date("2030-02-07T09:00:00Z"), end: new Date("2030-02-07T11:00:00Z") };
  const saved = await changeMeeting(db, { ...act, ...WORDS, time });
  const dates = [{ start: new Date("2030-02-20T09:00:00Z"), end: new Date("2030-02-20T10:00:00Z") }];
  const open = await proposedMeeting(db, { group, title: "À voter", agenda: null, dates, by, now: NOW });
  const again = await proposeDates(db, { ...act, meeting: open, dates });
  const letters = await db.selectFrom("letter").select("kind").execute();
  const { sequence } = await db
    .selectFrom("meeting")
    .select("sequence")
    .where("id", "=", meeting)
    .executeTakeFirstOrThrow();
  expect({ saved, again, letters: letters.map(({ kind }) => kind), sequence }).toEqual({
    saved: { kind: "unchanged" },
    again: { kind: "unchanged" },
    letters: ["meeting-proposed", "meeting-proposed", "meeting-proposed"],
    sequence: 0,
  });
});

/** @returns the id of a meeting decided for 20 February, never convened */
async function decidedMeeting(db: Database, { group, by }: { group: number; by: number }): Promise<number> {
  const dates = [{ start: new Date("2030-02-20T09:00:00Z"), end: new Date("2030-02-20T10:00:00Z") }];
  const meeting = await proposedMeeting(db, { group, title: "Décidée", agenda: null, dates, by, now: NOW });
  const [date] = await listVotes(db, { meeting });
  await decideDate(db, { group, meeting, by, now: NOW, date: date?.id ?? 0 });
  return meeting;
}
