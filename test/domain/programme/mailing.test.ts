import { expect, test } from "vitest";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { draftChanges } from "#app/domain/programme/draft-changes.ts";
import { restoreSession } from "#app/domain/programme/end-session.ts";
import { leaveOut, takeBackIn } from "#app/domain/programme/leave-out.ts";
import { countRecipients, findMailing, listRecipients } from "#app/domain/programme/mailings.ts";
import { dropMailing, sendMailing } from "#app/domain/programme/send-mailing.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import {
  books,
  callsOff,
  type MailingSample,
  mailingTexts,
  makeMailingSample,
  minutesLater,
  moves,
  releases,
} from "#test/support/mailing-samples.ts";

const LATER = minutesLater(10);

test("a release with moved and cancelled sessions prepares one letter for each attendee and speaker", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost", "reemploi", "visite"], language: "en" });
  await books(db, sample, { name: "Bob", sessions: ["visite"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await callsOff(db, sample, sample.sessions.reemploi, minutesLater(1));
  const { since: _, ...forecast } = await draftChanges(db, { edition: sample.edition, now: LATER });
  expect(forecast.recipients).toEqual({ attendees: 1, speakers: 1 });
  const { mailing, number } = await releases(db, sample, LATER);
  expect([number, mailing]).toEqual([2, { id: expect.any(Number), attendees: 1, speakers: 1 }]);
  expect(await mailingTexts(db, sample, 2)).toEqual([
    { name: "Ada Exemple", says: ["Réemploi 12-off", "Compost 10-16"] },
    { name: "Odile Oratrice (speaks)", says: ["Compost 10-16"] },
  ]);
  const people = await listRecipients(db, { mailing: mailing?.id ?? 0 });
  expect(people.recipients.map(({ email, language, state }) => [email, language, state])).toEqual([
    ["ada@exemple.fr", "en", "ready"],
    ["oratrice@exemple.fr", "en", "ready"],
  ]);
});

test.for(["another title", "that one books no more", "a room for a session nobody booked"])(
  "%s prepares no letters",
  async (what) => {
    const { db } = await freshDatabase();
    const sample = await makeMailingSample(db);
    await books(db, sample, { name: "Ada", sessions: ["compost"] });
    if (what === "another title")
      await db.updateTable("session").set({ title: "Autre" }).where("id", "=", sample.sessions.compost).execute();
    else if (what === "a room for a session nobody booked")
      await moves(db, sample, sample.sessions.visite, { hour: 14, room: null }, minutesLater(1));
    else await db.updateTable("session").set({ bookable: false }).where("id", "=", sample.sessions.visite).execute();
    expect((await releases(db, sample, LATER)).mailing).toBeNull();
    expect(await db.selectFrom("mailing").select("id").execute()).toEqual([]);
  },
);

test("a speaker who booked the same session is told once as its speaker, and of other sessions as an attendee", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  const sessions = ["compost", "visite"];
  const email = "oratrice@exemple.fr";
  await books(db, sample, { name: "Odile Oratrice", email, sessions });
  // Another person registered with the same address is a person of their own.
  await books(db, sample, { name: "Olga Assistante", email, sessions: ["compost"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await moves(db, sample, sample.sessions.visite, { hour: 17, room: sample.rooms.bievre }, minutesLater(1));
  await releases(db, sample, LATER);
  expect(await mailingTexts(db, sample, 2)).toEqual([
    { name: "Odile Oratrice (speaks)", says: ["Compost 10-16"] },
    { name: "Odile Oratrice", says: ["Visite 14-17"] },
    { name: "Olga Assistante", says: ["Compost 10-16"] },
  ]);
});

test("the next release includes untold changes, from what each person was last told", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost", "visite"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await moves(db, sample, sample.sessions.visite, { hour: 17, room: sample.rooms.bievre }, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  // A person who books after the second release knows its times.
  await books(db, sample, { name: "Bob", sessions: ["compost"], now: minutesLater(3) });
  await moves(db, sample, sample.sessions.compost, { hour: 18, room: sample.rooms.seine }, minutesLater(4));
  await moves(db, sample, sample.sessions.visite, { hour: 14, room: sample.rooms.bievre }, minutesLater(4));
  await releases(db, sample, minutesLater(5));
  expect(await mailingTexts(db, sample, 3)).toEqual([
    { name: "Ada Exemple", says: ["Compost 10-18"] },
    { name: "Bob Exemple", says: ["Compost 16-18"] },
    { name: "Odile Oratrice (speaks)", says: ["Compost 10-18"] },
  ]);
  expect(await states(db)).toEqual(["superseded", "waiting"]);
  expect(await sendMailing(db, { edition: sample.edition, number: 2, by: null, now: LATER })).toEqual({
    kind: "ended",
  });
});

test("a session that moved and moved back is not reported", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  await moves(db, sample, sample.sessions.compost, { hour: 10, room: sample.rooms.seine }, minutesLater(3));
  expect((await releases(db, sample, minutesLater(4))).mailing).toBeNull();
  expect(await states(db)).toEqual(["superseded"]);
});

test("a release without slot changes keeps the waiting letters, and who was left out", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost"] });
  await books(db, sample, { name: "Bob", sessions: ["compost", "visite"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  for (const name of ["Ada", "Bob"]) await leftOut(db, sample, 2, name);
  await moves(db, sample, sample.sessions.visite, { hour: 17, room: sample.rooms.bievre }, minutesLater(3));
  await releases(db, sample, minutesLater(4));
  expect(await mailingTexts(db, sample, 3)).toEqual([
    { name: "Ada Exemple", says: ["Compost 10-16"], leftOut: true },
    // The new letter says more than the one he was left out of.
    { name: "Bob Exemple", says: ["Compost 10-16", "Visite 14-17"] },
    { name: "Odile Oratrice (speaks)", says: ["Compost 10-16"] },
  ]);
});

test("after a mailing was sent or dropped, the next one reports only later changes", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost"] });
  for (const [number, hour, end] of [
    [2, 16, sendMailing],
    [3, 17, dropMailing],
  ] as const) {
    await moves(db, sample, sample.sessions.compost, { hour, room: sample.rooms.seine }, minutesLater(hour));
    await releases(db, sample, minutesLater(hour));
    await end(db, { edition: sample.edition, number, by: null, now: minutesLater(hour) });
  }
  await moves(db, sample, sample.sessions.compost, { hour: 18, room: sample.rooms.seine }, minutesLater(18));
  await releases(db, sample, minutesLater(18));
  expect(await mailingTexts(db, sample, 4)).toEqual([
    { name: "Ada Exemple", says: ["Compost 17-18"] },
    { name: "Odile Oratrice (speaks)", says: ["Compost 17-18"] },
  ]);
});

test("a session that loses or regains its time, or is restored, is reported too", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["visite"] });
  const { visite } = sample.sessions;
  const send = (number: number, now: Date) => sendMailing(db, { edition: sample.edition, number, by: null, now });
  await moves(db, sample, visite, null, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  await send(2, minutesLater(2));
  await moves(db, sample, visite, { hour: 15, room: sample.rooms.bievre }, minutesLater(3));
  await releases(db, sample, minutesLater(4));
  await send(3, minutesLater(4));
  await callsOff(db, sample, visite, minutesLater(5));
  await releases(db, sample, minutesLater(6));
  await send(4, minutesLater(6));
  await restoreSession(db, { edition: sample.edition, session: visite, by: null, now: minutesLater(7) });
  await releases(db, sample, minutesLater(8));
  const says = [];
  for (const number of [2, 3, 4, 5]) says.push((await mailingTexts(db, sample, number))[0]?.says);
  expect(says).toEqual([["Visite 14-open"], ["Visite open-15"], ["Visite 15-off"], ["Visite off-15"]]);
});

test("people who unbooked, or booked with the new hours, get no letter and are counted as gone", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  const stays = await books(db, sample, { name: "Ada", sessions: ["compost"] });
  const cancels = await books(db, sample, { name: "Bob", sessions: ["compost"] });
  const leaves = await books(db, sample, { name: "Cléa", sessions: ["compost"] });
  const comesBack = await books(db, sample, { name: "Dan", sessions: ["compost"] });
  const out = await books(db, sample, { name: "Eve", sessions: ["compost"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  const { mailing } = await releases(db, sample, minutesLater(2));
  const now = minutesLater(3);
  await cancelRegistration(db, { code: cancels.code, by: null, now });
  await changeSessions(db, { code: leaves.code, sessions: ["visite"], by: null, now });
  await changeSessions(db, { code: comesBack.code, sessions: [], by: null, now });
  await changeSessions(db, { code: comesBack.code, sessions: ["compost"], by: null, now });
  await leftOut(db, sample, 2, "Eve");
  expect(await countRecipients(db, { mailing: mailing?.id ?? 0 })).toMatchObject({ ready: 2, gone: 3, "left-out": 1 });
  await db.deleteFrom("letter").execute();
  const sent = await sendMailing(db, { edition: sample.edition, number: 2, by: null, now });
  expect(sent).toEqual({ kind: "sent", letters: 2, gone: 3 });
  const letters = await db.selectFrom("letter").select(["to", "kind", "registration_id"]).orderBy("to").execute();
  expect(letters).toEqual([
    { to: "ada@exemple.fr", kind: "attendee-told", registration_id: stays.id },
    { to: "oratrice@exemple.fr", kind: "speaker-told", registration_id: null },
  ]);
  const states = await countRecipients(db, { mailing: mailing?.id ?? 0 });
  expect(states).toEqual({ ready: 0, gone: 3, "left-out": 1, waiting: 2, sent: 0, failed: 0 });
  expect(out.id).toBeGreaterThan(0);
});

test("recipients can be left out and included until the mailing ends, each with a journal line", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost"] });
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await releases(db, sample, minutesLater(2));
  const recipient = await leftOut(db, sample, 2, "Ada");
  const one = { edition: sample.edition, number: 2, recipient, by: null, now: LATER };
  expect(await leaveOut(db, one)).toEqual({ kind: "marked" });
  expect(await takeBackIn(db, one)).toEqual({ kind: "marked" });
  expect(await leaveOut(db, { ...one, recipient: 9999 })).toEqual({ kind: "unknown" });
  expect(await leaveOut(db, { ...one, number: 1 })).toEqual({ kind: "unknown" });
  expect(await dropMailing(db, one)).toEqual({ kind: "dropped" });
  expect(await leaveOut(db, one)).toEqual({ kind: "ended" });
  expect(await sendMailing(db, one)).toEqual({ kind: "ended" });
  expect(await db.selectFrom("letter").select("id").execute()).toEqual([]);
  const lines = await db
    .selectFrom("audit")
    .select("verb")
    .where("subject", "like", "mailing%")
    .orderBy("id")
    .execute();
  expect(lines.map(({ verb }) => verb)).toEqual([
    "prepare-mailing",
    "leave-out-recipient",
    "take-recipient-back-in",
    "drop-mailing",
  ]);
});

test("a change is not reported to speakers invited after it, or to those who declined", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  await db
    .updateTable("invitation")
    .set({ reminded_at: minutesLater(2) })
    .execute();
  expect((await releases(db, sample, minutesLater(3))).mailing).toBeNull();
  await moves(db, sample, sample.sessions.compost, { hour: 17, room: sample.rooms.seine }, minutesLater(4));
  await db.updateTable("invitation").set({ answer: "declined", answered_at: NOW }).execute();
  expect((await releases(db, sample, minutesLater(5))).mailing).toBeNull();
  await moves(db, sample, sample.sessions.compost, { hour: 18, room: sample.rooms.seine }, minutesLater(6));
  await db.updateTable("invitation").set({ answer: "confirmed" }).execute();
  expect((await releases(db, sample, minutesLater(7))).mailing).toMatchObject({ attendees: 0, speakers: 1 });
});

test("speakers of changed sessions without an address are named before the release, others are not", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  const act = { by: null, now: NOW };
  const unknown = { edition: sample.edition, organisation: null, jobTitle: null, biography: null, ...act };
  for (const name of ["Paul Perdu", "Anne Absente"]) {
    const speaker = await addSpeaker(db, { ...unknown, name });
    const session_id = name === "Paul Perdu" ? sample.sessions.compost : sample.sessions.visite;
    await db
      .insertInto("session_speaker")
      .values({ session_id, speaker_id: speaker.id, role: "speaker", position: 9 })
      .execute();
  }
  await moves(db, sample, sample.sessions.compost, { hour: 16, room: sample.rooms.seine }, minutesLater(1));
  const asked = { edition: sample.edition, now: minutesLater(2) };
  expect((await draftChanges(db, asked)).withoutAddress).toEqual(["Paul Perdu"]);
});

test("a past session is not reported", async () => {
  const { db } = await freshDatabase();
  const sample = await makeMailingSample(db);
  await books(db, sample, { name: "Ada", sessions: ["compost"] });
  const after = new Date("2030-03-13T09:00:00Z");
  await moves(db, sample, sample.sessions.compost, { hour: 11, room: sample.rooms.seine }, after);
  expect((await releases(db, sample, after)).mailing).toBeNull();
});

async function leftOut(db: Database, { edition }: MailingSample, number: number, name: string): Promise<number> {
  const release = await db.selectFrom("release").select("id").where("number", "=", number).executeTakeFirstOrThrow();
  const mailing = await findMailing(db, { release: release.id });
  const { recipients } = await listRecipients(db, { mailing: mailing?.id ?? 0, text: name });
  const recipient = recipients[0]?.id ?? 0;
  await leaveOut(db, { edition, number, recipient, by: null, now: LATER });
  return recipient;
}

async function states(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("release").select("id").orderBy("number").execute();
  const found = await Promise.all(rows.map(({ id }) => findMailing(db, { release: id })));
  return found.flatMap((mailing) => mailing?.state ?? []);
}
