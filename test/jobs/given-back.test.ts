import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { LetterContent } from "#app/domain/letter-content.ts";
import { sendMailing } from "#app/domain/programme/send-mailing.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import type { Database } from "#db/connect.ts";
import { freshDatabase } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { books, callsOff, makeMailingSample, minutesLater, moves, releases } from "#test/support/mailing-samples.ts";
import { work } from "./working.ts";

const APP_URL = "https://circulaire.example";
const DAYS = "2030-2030-03-12@circulaire.example";

test("a calendar file has no code, and an unbooked session is removed from it until it is booked again", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const sample = await makeMailingSample(db);
  const { code } = await books(db, sample, { name: "Ada", sessions: ["compost", "visite"] });
  const guids = await guidsOf(db);
  await changeSessions(db, { code, sessions: ["visite", "reemploi"], by: null, now: minutesLater(1) });
  const server = await startMailServer();
  const { stop } = await work(connection, { smtpUrl: server.url, now: minutesLater(2) });
  const [received] = await server.until(1);
  await stop();
  const files = (received?.mail.attachments ?? []).filter(({ contentType }) => contentType === "text/calendar");
  const given = events(files.map(({ content }) => String(content)));
  const people = { organizer: "mailto:no-reply@circulaire.example", attendee: "mailto:ada@exemple.fr" };
  expect(given.filter(({ method }) => method === "CANCEL")).toEqual([
    { method: "CANCEL", uid: guids.compost, sequence: 1, ...people },
  ]);
  expect(given.filter(({ method }) => method === "PUBLISH").map(({ uid, sequence }) => [uid, sequence])).toEqual([
    [DAYS, 0],
    [guids.reemploi, 0],
    [guids.visite, 0],
  ]);
  expect(/text\/calendar;[^\r\n]*(\r\n[ \t][^\r\n]*)*method=CANCEL/i.test(received?.raw ?? "")).toBe(true);
  expect(JSON.stringify(files.map(({ content }) => unfolded(String(content)))).includes(code)).toBe(false);

  // Booking again sends a file newer than the removing one; a later move by a release is newer still.
  await changeSessions(db, { code, sessions: ["compost"], by: null, now: minutesLater(3) });
  const again = await filesOf(db, "registration-changed", minutesLater(3));
  expect(again.map(({ method, uid, sequence }) => [method, uid, sequence])).toEqual([
    ["PUBLISH", DAYS, 0],
    ["PUBLISH", guids.compost, 2],
    ["CANCEL", guids.reemploi, 1],
    ["CANCEL", guids.visite, 1],
  ]);
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.marne }, minutesLater(4));
  await releases(db, sample, minutesLater(5));
  await sendMailing(db, { edition: sample.edition, number: 2, by: null, now: minutesLater(6) });
  const moved = await filesOf(db, "attendee-told", minutesLater(6));
  expect(moved.map(({ method, uid, sequence }) => [method, uid, sequence])).toEqual([["REQUEST", guids.compost, 3]]);
});

test("cancelling removes the days and future sessions from the calendar; registering again adds them", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  const { code } = await books(db, sample, { name: "Ada", sessions: ["compost", "reemploi", "visite"] });
  const guids = await guidsOf(db);
  // The letter about the first session given up has not been sent when everything is cancelled.
  await changeSessions(db, { code, sessions: ["reemploi", "visite"], by: null, now: minutesLater(1) });
  await callsOff(db, sample, sample.sessions.reemploi, minutesLater(2));
  await releases(db, sample, minutesLater(3));
  await cancelRegistration(db, { code, by: null, now: minutesLater(4) });
  const cancelled = await filesOf(db, "registration-cancelled", minutesLater(4));
  expect(cancelled.map(({ method, uid, sequence }) => [method, uid, sequence])).toEqual([
    ["CANCEL", DAYS, 1],
    ["CANCEL", guids.compost, 1],
    ["CANCEL", guids.visite, 1],
  ]);
  const person = { name: "Ada", sessions: ["visite"], now: minutesLater(5) };
  const { code: second } = await books(db, sample, person);
  await changeSessions(db, { code: second, sessions: ["visite", "compost"], by: null, now: minutesLater(6) });
  const back = await filesOf(db, "registration-changed", minutesLater(6));
  expect(back.map(({ method, uid, sequence }) => [method, uid, sequence])).toEqual([
    ["PUBLISH", DAYS, 2],
    ["PUBLISH", guids.compost, 2],
    ["PUBLISH", guids.visite, 2],
  ]);

  // A past session stays in the calendar.
  await cancelRegistration(db, { code: second, by: null, now: new Date("2030-03-12T10:30:00Z") });
  const late = await filesOf(db, "registration-cancelled", new Date("2030-03-12T10:30:00Z"));
  expect(late.map(({ uid, sequence }) => [uid, sequence])).toEqual([
    [DAYS, 3],
    [guids.visite, 3],
  ]);
});

/** Returns the events in the calendar files of the letter of a kind written at a given time. */
async function filesOf(db: Database, kind: string, at: Date) {
  const row = await db
    .selectFrom("letter")
    .select(["id", "language", "data", "written_at as writtenAt"])
    .where("kind", "=", kind)
    .where("written_at", "=", at)
    .where("to", "=", "ada@exemple.fr")
    .executeTakeFirstOrThrow();
  const letter = { ...row, language: row.language as "fr", data: row.data as LetterContent };
  const written = await writeLetter(db, letter, { appUrl: APP_URL, renderTicket: null, tokens: null, now: at });
  if (written.kind !== "written") throw new Error(written.reason);
  const files = written.letter.attachments.filter(({ contentType }) => contentType.startsWith("text/calendar"));
  return events(files.map(({ content }) => String(content)));
}

/** Returns each file's events once: mail contains the first file also as an alternative of the text. */
function events(files: readonly string[]) {
  return [...new Set(files)].flatMap((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const { uid, sequence } = new ICAL.Event(component);
      const people = ["organizer", "attendee"].map((name) => component.getFirstPropertyValue(name));
      const [organizer, attendee] = people.map((person) => (person ? String(person).toLowerCase() : undefined));
      return { method: calendar.getFirstPropertyValue("method"), uid, sequence, organizer, attendee };
    });
  });
}

function unfolded(file: string): string {
  return file.replace(/\r\n[ \t]/g, "");
}

async function guidsOf(db: Database): Promise<Record<string, string>> {
  const rows = await db.selectFrom("session").select(["slug", "guid"]).execute();
  return Object.fromEntries(rows.map(({ slug, guid }) => [slug, guid]));
}
