import ICAL from "ical.js";
import { expect, test } from "vitest";
import { findMailing, listRecipients } from "#app/domain/programme/mailings.ts";
import { sendMailing } from "#app/domain/programme/send-mailing.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { previewLetter, previewMailing } from "#app/jobs/preview-letter.ts";
import type { Database } from "#db/connect.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type ReceivedLetter, startMailServer } from "#test/support/mail-server.ts";
import {
  at,
  books,
  callsOff,
  makeMailingSample,
  minutesLater,
  moves,
  releases,
} from "#test/support/mailing-samples.ts";
import { work } from "./working.ts";

const APP_URL = "https://circulaire.example";

test("an attendee gets one letter with a calendar file for each session, with its UID and a higher SEQUENCE", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const sample = await makeMailingSample(db);
  const { code } = await books(db, sample, { name: "Ada", sessions: ["compost", "reemploi", "visite"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.marne }, minutesLater(1));
  await callsOff(db, sample, sample.sessions.reemploi, minutesLater(1));
  await moves(db, sample, sample.sessions.visite, null, minutesLater(1));
  const guids = await guidsOf(db);
  await releases(db, sample, minutesLater(2));
  await sendMailing(db, { edition: sample.edition, number: 2, by: null, now: minutesLater(3) });
  const [letter] = await delivered(connection, 2, "ada@exemple.fr");
  const { mail, raw } = letter as ReceivedLetter;
  expect(mail.text).toContain(`${APP_URL}/mon-espace/inscriptions/${code}`);
  expect(mail.text).toMatch(/Compost[\s\S]*10\sh\s– 11\sh · Salle Seine[\s\S]*16\sh\s– 17\sh · Salle Marne/);
  expect(Buffer.byteLength(mail.html || "")).toBeLessThan(30_000);
  const files = readFiles(mail);
  const people = { organizer: "mailto:no-reply@circulaire.example", attendee: "mailto:ada@exemple.fr" };
  expect(files.sort((one, other) => one.title.localeCompare(other.title))).toEqual([
    { ...people, title: "Annulé – Réemploi", method: "CANCEL", uid: guids.reemploi, sequence: 1, start: at(12) },
    { ...people, title: "Compost", method: "REQUEST", uid: guids.compost, sequence: 1, start: at(16) },
    // Its time is open again, so the old event is cancelled.
    { ...people, title: "Visite", method: "CANCEL", uid: guids.visite, sequence: 1, start: at(14) },
  ]);
  // Enclosed files name their method too (RFC 6047, section 2.4), the first one as an alternative of the text.
  const types = [...raw.matchAll(/Content-Type: text\/calendar;[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/gi)].map(
    ([type]) => /method="?(\w+)/i.exec(type)?.[1],
  );
  expect(types.filter((method) => method === "CANCEL").length).toBeGreaterThanOrEqual(2);
  expect(types).not.toContain(undefined);
  expect(types).toContain("REQUEST");
});

test("a speaker's letter leads to their own page by a link that organisers never see", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const sample = await makeMailingSample(db);
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: null }, minutesLater(1));
  const { mailing } = await releases(db, sample, minutesLater(2));
  const { recipients } = await listRecipients(db, { mailing: mailing?.id ?? 0 });
  const one = { recipient: recipients[0]?.id ?? 0, role: "speaker", language: "en", appUrl: APP_URL } as const;
  const answered = messagesIn("en").getFixedT(null, "letters", "told.speaker.answer");
  const unanswered = await previewMailing(db, { ...one, edition: sample.edition, now: minutesLater(2) });
  expect(unanswered).toMatchObject({ text: expect.stringContaining(answered("on-page")) });
  await db.updateTable("edition").set({ contact_email: "colloque@exemple.fr" }).execute();
  const before = await previewMailing(db, { ...one, edition: sample.edition, now: minutesLater(2) });
  await sendMailing(db, { edition: sample.edition, number: 2, by: null, now: minutesLater(3) });
  const [letter] = await delivered(connection, 1, "oratrice@exemple.fr");
  const mail = letter?.mail;
  const link = /https:\/\/circulaire\.example\/en\/intervention\/([\w.-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(link.length).toBeGreaterThan(20);
  expect(mail?.subject).toContain("Compost (EN)");
  expect([mail?.replyTo?.text, mail?.text]).toEqual([
    "colloque@exemple.fr",
    expect.stringContaining(answered("by-letter")),
  ]);
  const { id } = await db.selectFrom("letter").select("id").executeTakeFirstOrThrow();
  const kept = await previewLetter(db, { letter: id, appUrl: APP_URL, now: minutesLater(4) });
  expect({ ...kept, kind: "waiting" }).toEqual(before);
  expect(JSON.stringify([before, kept])).not.toContain(link);
  expect(before.kind === "waiting" && before.text.replaceAll("••••••", link)).toBe(mail?.text?.trimEnd().concat("\n"));
});

test("a speaker of two sessions, or without an invitation's letter, must sign in", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const sample = await makeMailingSample(db);
  await db
    .insertInto("session_speaker")
    .values({ session_id: sample.sessions.visite, speaker_id: sample.speaker })
    .execute();
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: null }, minutesLater(1));
  await moves(db, sample, sample.sessions.visite, { hour: 17, room: null }, minutesLater(1));
  const { mailing } = await releases(db, sample, minutesLater(2));
  const { recipients } = await listRecipients(db, { mailing: mailing?.id ?? 0 });
  const one = { recipient: recipients[0]?.id ?? 0, role: "speaker", language: "en", appUrl: APP_URL } as const;
  const preview = await previewMailing(db, { ...one, edition: sample.edition, now: minutesLater(2) });
  expect(preview.kind === "waiting" && preview.text).toContain(`${APP_URL}/en/mon-espace/interventions\n`);
});

test("letters that waited report only what is still true", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost", "visite"] });
  const bob = await books(db, sample, { name: "Bob", sessions: ["visite"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await moves(db, sample, sample.sessions.visite, { hour: 17, room: sample.rooms.bievre }, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  await sendMailing(db, { edition: sample.edition, number: 2, by: null, now: minutesLater(3) });
  await moves(db, sample, sample.sessions.compost, { hour: 18, room: sample.rooms.seine }, minutesLater(4));
  await releases(db, sample, minutesLater(5));
  await cancelRegistration(db, { code: bob.code, by: null, now: minutesLater(6) });
  await db.deleteFrom("letter").where("kind", "=", "registration-cancelled").execute();
  const letters = await delivered(connection, 1, "ada@exemple.fr");
  expect(letters.map(({ mail }) => readFiles(mail).map(({ title }) => title))).toEqual([["Visite"]]);
  const settled = async () => {
    const rows = await db
      .selectFrom("letter")
      .select(["to", "failure"])
      .where("abandoned_at", "is not", null)
      .orderBy("to")
      .execute();
    return rows.map(({ to, failure }) => [to, failure]);
  };
  // Changes that were not told in time are in the letters of the third release.
  await expect.poll(settled).toEqual([
    ["bob@exemple.fr", "nothing-to-tell"],
    ["oratrice@exemple.fr", "nothing-to-tell"],
  ]);
  const third = await db.selectFrom("release").select("id").where("number", "=", 3).executeTakeFirstOrThrow();
  const mailing = await findMailing(db, { release: third.id });
  expect((await listRecipients(db, { mailing: mailing?.id ?? 0 })).recipients.map(({ name }) => name)).toEqual([
    "Ada Exemple",
    "Odile Oratrice",
  ]);
});

/** Lets a worker send the waiting letters. @returns the letters to one address once `count` have arrived */
async function delivered(connection: Awaited<ReturnType<typeof freshDatabase>>, count: number, to: string) {
  const server = await startMailServer();
  await work(connection, { smtpUrl: server.url, now: minutesLater(7) });
  return (await server.until(count)).filter((letter) => letter.to === to);
}

/** Returns each calendar file's content once: the first is both an alternative of the text and enclosed. */
function readFiles({ attachments }: ReceivedLetter["mail"]) {
  const texts = attachments
    .filter(({ contentType }) => contentType === "text/calendar")
    .map(({ content }) => String(content));
  return [...new Set(texts)].map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents("vevent");
    expect(events).toHaveLength(1);
    const component = events[0] as ICAL.Component;
    const event = new ICAL.Event(component);
    return {
      title: event.summary,
      method: calendar.getFirstPropertyValue("method"),
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate(),
      organizer: component.getFirstPropertyValue("organizer"),
      attendee: String(component.getFirstPropertyValue("attendee")).toLowerCase(),
    };
  });
}

async function guidsOf(db: Database): Promise<Record<string, string>> {
  const rows = await db.selectFrom("session").select(["slug", "guid"]).execute();
  return Object.fromEntries(rows.map(({ slug, guid }) => [slug, guid]));
}
