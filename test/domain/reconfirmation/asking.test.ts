import { expect, test } from "vitest";
import { confirmComing } from "#app/domain/reconfirmation/answer.ts";
import { arrangeReconfirmation, changeReconfirmation, judgeDates } from "#app/domain/reconfirmation/arrange.ts";
import { askDuePeople } from "#app/domain/reconfirmation/ask-people.ts";
import { endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { findOwnRequest } from "#app/domain/reconfirmation/find-own.ts";
import { planAsking } from "#app/domain/reconfirmation/people-asked.ts";
import { resumeReconfirmation, stopReconfirmation } from "#app/domain/reconfirmation/stop.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { answerLetters, later } from "#test/support/held-places.ts";
import { arranged, askedOnce, askedTwice, ENDS, REMINDS, statesOf } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const PUBLIC = { ticketType: "public" };

async function opened() {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  return { db, edition };
}

async function idOf(db: Database, code: string): Promise<number> {
  return (await db.selectFrom("registration").select("id").where("code", "=", code).executeTakeFirstOrThrow()).id;
}

const asking = async (db: Database) =>
  (
    await db
      .selectFrom("letter")
      .select(["kind", "to"])
      .where("kind", "like", "reconfirmation-%")
      .orderBy("id")
      .execute()
  ).map(({ kind, to }) => `${to} ${kind}`);

test("everyone with a place is asked once, and only who has not answered is reminded", async () => {
  const { db, edition } = await opened();
  const first = await makeRegistration(db, edition, 1, PUBLIC);
  await makeRegistration(db, edition, 2, PUBLIC);
  const gone = await makeRegistration(db, edition, 3, PUBLIC);
  await cancelRegistration(db, { code: gone.code, by: null, now: NOW });
  await arranged(db, edition);
  expect(await askDuePeople(db, { now: later(-1) })).toBe(0);
  expect([await askDuePeople(db, { now: NOW }), await askDuePeople(db, { now: NOW })]).toEqual([2, 0]);
  // Who registers after the asking is not asked.
  await makeRegistration(db, edition, 4, PUBLIC);
  await confirmComing(db, { code: first.code, now: later(1) });
  expect([await askDuePeople(db, { now: REMINDS }), await askDuePeople(db, { now: REMINDS })]).toEqual([1, 0]);
  expect(await asking(db)).toEqual([
    "ada.1@essai.example reconfirmation-asked",
    "ada.2@essai.example reconfirmation-asked",
    "ada.2@essai.example reconfirmation-reminder",
  ]);
});

test("a filter asks those of a ticket type or a session, and nobody is asked twice at a time", async () => {
  const { db, edition } = await opened();
  const idOf = async (table: "ticket_type" | "session", slug: string) =>
    (await db.selectFrom(table).select("id").where("slug", "=", slug).executeTakeFirstOrThrow()).id;
  await makeRegistration(db, edition, 1, { ticketType: "presse" });
  await makeRegistration(db, edition, 2, { ...PUBLIC, sessions: ["atelier-a"] });
  await makeRegistration(db, edition, 3, PUBLIC);
  const press = { scope: "ticket-type", ticketType: await idOf("ticket_type", "presse") } as const;
  const workshop = { scope: "session", session: await idOf("session", "atelier-a") } as const;
  const people = async (of: Parameters<typeof arranged>[2]) => {
    await askedOnce(db, edition, of);
    return (await asking(db)).length;
  };
  expect([await people(press), await people(workshop), await people({})]).toEqual([1, 2, 3]);
  const everyone = { edition, scope: "edition", ticketType: null, session: null } as const;
  expect((await planAsking(db, everyone)).people).toBe(0);
  const dates = { asksAt: NOW, remindsAt: null, endsAt: ENDS, releases: false };
  expect(await arrangeReconfirmation(db, { ...everyone, ...dates, by: null, now: NOW })).toEqual({ kind: "nobody" });
});

test("a late worker reminds a day after it asked at the earliest, and asks nobody after the end", async () => {
  const { db, edition } = await opened();
  await makeRegistration(db, edition, 1, PUBLIC);
  await arranged(db, edition);
  expect(await askDuePeople(db, { now: later(50) })).toBe(1);
  expect(await askDuePeople(db, { now: later(73) })).toBe(0);
  expect(await askDuePeople(db, { now: later(74) })).toBe(1);
  const { db: other, edition: same } = await opened();
  await makeRegistration(other, same, 1, PUBLIC);
  await arranged(other, same);
  expect([await askDuePeople(other, { now: ENDS }), await endDueReconfirmations(other, { now: ENDS })]).toEqual([0, 0]);
  expect(await other.selectFrom("reconfirmation").select(["asked_at", "ended_at"]).execute()).toEqual([
    { asked_at: null, ended_at: ENDS },
  ]);
});

test("a stop holds letters, releases and the end back, and what was stopped is sent when it is resumed", async () => {
  const { db, edition } = await opened();
  await makeRegistration(db, edition, 1, PUBLIC);
  const id = await askedOnce(db, edition);
  await askDuePeople(db, { now: REMINDS });
  const act = { edition, id, by: null };
  expect(await stopReconfirmation(db, { ...act, now: REMINDS })).toEqual({ kind: "stopped" });
  expect(await stopReconfirmation(db, { ...act, now: REMINDS })).toEqual({ kind: "again" });
  // The worker finds the stop when it writes the letter.
  const stopped = { abandoned_at: REMINDS, failure: "reconfirmation-stopped" };
  await db.updateTable("letter").set(stopped).where("kind", "=", "reconfirmation-reminder").execute();
  expect(await endDueReconfirmations(db, { now: ENDS })).toBe(0);
  expect(await resumeReconfirmation(db, { ...act, now: ENDS })).toEqual({ kind: "over" });
  expect(await resumeReconfirmation(db, { ...act, now: later(60) })).toEqual({ kind: "resumed", letters: 1 });
  expect(await resumeReconfirmation(db, { ...act, now: later(60) })).toEqual({ kind: "again" });
  await answerLetters(db, "accepted", later(60));
  expect(await endDueReconfirmations(db, { now: ENDS })).toBe(1);
  expect([await statesOf(db), await stopReconfirmation(db, { ...act, now: ENDS })]).toEqual([
    ["released"],
    { kind: "ended" },
  ]);
});

test("people whom a stopped one asked may be asked by another one, and it is not resumed meanwhile", async () => {
  const { db, edition } = await opened();
  const { code } = await makeRegistration(db, edition, 1, PUBLIC);
  const id = await askedOnce(db, edition);
  const act = { edition, id, by: null, now: later(2) };
  await stopReconfirmation(db, act);
  const next = await arranged(db, edition);
  expect(await askDuePeople(db, { now: later(2) })).toBe(1);
  expect(await resumeReconfirmation(db, act)).toEqual({ kind: "asked-by-another" });
  const own = await findOwnRequest(db, { registration: await idOf(db, code), now: later(2) });
  expect(own?.isOpen).toBe(true);
  await stopReconfirmation(db, { ...act, id: next });
  expect(await resumeReconfirmation(db, act)).toEqual({ kind: "resumed", letters: 0 });
  expect((await resumeReconfirmation(db, { ...act, id: next })).kind).toBe("asked-by-another");
  // Who answered once is asked by neither.
  await confirmComing(db, { code, now: later(3) });
  expect((await resumeReconfirmation(db, { ...act, id: next })).kind).toBe("resumed");
});

test("where a stop held both letters back, a resume posts the first, and the second follows a day later, once", async () => {
  const { db, edition } = await opened();
  await makeRegistration(db, edition, 1, PUBLIC);
  const id = await arranged(db, edition);
  await askDuePeople(db, { now: NOW });
  await askDuePeople(db, { now: REMINDS });
  const act = { edition, id, by: null };
  await stopReconfirmation(db, { ...act, now: REMINDS });
  await db.updateTable("letter").set({ abandoned_at: REMINDS, failure: "reconfirmation-stopped" }).execute();
  expect(await resumeReconfirmation(db, { ...act, now: later(50) })).toEqual({ kind: "resumed", letters: 1 });
  const round = async (hour: number) => await askDuePeople(db, { now: later(hour) });
  expect([await round(60), await round(75), await round(76)]).toEqual([0, 1, 0]);
  const kinds = (await asking(db)).map((line) => line.split(" ")[1]);
  expect(kinds).toEqual([
    "reconfirmation-asked",
    "reconfirmation-reminder",
    "reconfirmation-asked",
    "reconfirmation-reminder",
  ]);
});

test("what the letters said is kept: the end moves later only, and nothing is released that they did not speak of", async () => {
  const { db, edition } = await opened();
  await makeRegistration(db, edition, 1, PUBLIC);
  const id = await askedTwice(db, edition, { releases: false });
  const dates = { asksAt: NOW, remindsAt: REMINDS, endsAt: ENDS, releases: false };
  const change = async (changes: object) =>
    (await changeReconfirmation(db, { edition, id, ...dates, ...changes, by: null, now: later(50) })).kind;
  expect([
    await change({ endsAt: later(100) }),
    await change({ releases: true }),
    await change({ endsAt: later(49) }),
    await change({ endsAt: later(200) }),
  ]).toEqual(["promised", "promised", "refused", "changed"]);
});

test.each([
  { asks: 0, reminds: 24, ends: 48, releases: true, refusal: null },
  { asks: -10, reminds: 24, ends: 48, releases: true, refusal: null },
  { asks: 0, reminds: null, ends: 24, releases: false, refusal: null },
  { asks: 0, reminds: null, ends: 48, releases: true, refusal: "no-reminder" },
  { asks: 0, reminds: 23, ends: 48, releases: false, refusal: "reminder-too-early" },
  { asks: -48, reminds: -24, ends: 48, releases: false, refusal: "reminder-too-early" },
  { asks: 0, reminds: 24, ends: 47, releases: true, refusal: "end-too-early" },
  { asks: 0, reminds: null, ends: 23, releases: false, refusal: "end-too-early" },
  { asks: -48, reminds: -24, ends: -1, releases: false, refusal: "over" },
] as const)("dates at $asks, $reminds and $ends hours are judged: $refusal", (row) => {
  const { asks, reminds, ends, releases, refusal } = row;
  const remindsAt = reminds === null ? null : later(reminds);
  expect(judgeDates({ asksAt: later(asks), remindsAt, endsAt: later(ends), releases }, NOW)).toBe(refusal);
});
