import ICAL from "ical.js";
import { expect, test } from "vitest";
import { changeMeeting, convene, decideDate } from "#app/domain/groups/change-meeting.ts";
import { changeSeat } from "#app/domain/groups/edit-seats.ts";
import { listCalls } from "#app/domain/groups/member-calls.ts";
import { saveMinutes } from "#app/domain/groups/minutes.ts";
import { proposeDates } from "#app/domain/groups/propose-meeting.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { listVotes } from "#app/domain/groups/votes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { GROUP_PEOPLE, groupAndNeighbour, proposedMeeting } from "#test/support/group-samples.ts";
import { type ReceivedLetter, startMailServer } from "#test/support/mail-server.ts";
import { work } from "./working.ts";

const LINK = "https://visio.exemple.invalid/salle-42?pwd=abc";
const TIME = { start: new Date("2030-02-20T09:00:00Z"), end: new Date("2030-02-20T10:00:00Z") };
const WORDS = { title: "Réemploi", agenda: "Bilan\nSuite", location: "Salle Seine", link: LINK };

test("a change is reported with before and after; two waiting changes are one letter, and a convocation has the video link", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const meeting = await hybridMeeting(db);
  const mail = await startMailServer();
  const worker = await work(connection, { smtpUrl: mail.url });
  const called = to(await mail.until(3), GROUP_PEOPLE.member);
  await worker.stop();

  // Two changes while letters wait; the second rewords the agenda.
  const act = { ...meeting, now: NOW };
  await changeMeeting(db, { ...act, ...WORDS, location: "Salle Marne", time: null });
  const moved = { start: new Date("2030-02-20T13:00:00Z"), end: new Date("2030-02-20T14:30:00Z") };
  await changeMeeting(db, { ...act, ...WORDS, location: "Salle Marne", agenda: "Suite\nBudget", time: moved });
  await work(connection, { smtpUrl: mail.url });
  const changed = to((await mail.until(6)).slice(3), GROUP_PEOPLE.member);
  await expect
    .poll(() =>
      db.selectFrom("letter").select("id").where("sent_at", "is", null).where("abandoned_at", "is", null).execute(),
    )
    .toEqual([]);

  const spaced = (text: string) => text.replaceAll("\u00a0", " ").replace(/\s+/g, " ");
  const text = spaced(changed.mail.text ?? "");
  expect(spaced(called.mail.text ?? "")).toContain(
    `Date mercredi 20 février 2030, 10 h – 11 h (heure de Paris) Lieu Salle Seine En ligne ${LINK}`,
  );
  expect(text).toContain(
    "Date et heure ------------- Avant mercredi 20 février 2030, 10 h – 11 h (heure de Paris) " +
      "Désormais mercredi 20 février 2030, 14 h – 15 h 30 (heure de Paris)",
  );
  expect(text).toContain("Avant Salle Seine Désormais Salle Marne");
  expect(text).toContain("Retiré Bilan Ajouté Budget");
  expect(mail.letters).toHaveLength(6);
  expect([called, changed].map(eventOf)).toEqual([
    { method: "REQUEST", sequence: 0, location: `Salle Seine · ${LINK}`, linked: true },
    { method: "REQUEST", sequence: 2, location: `Salle Marne · ${LINK}`, linked: true },
  ]);
});

test("a member without a convocation is convened by the next letter; added dates and revised minutes are marked", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const meeting = await hybridMeeting(db);
  await db
    .updateTable("letter")
    .set({ abandoned_at: NOW, failure: "550 no such mailbox" })
    .where("kind", "=", "meeting-convened")
    .where("to", "=", GROUP_PEOPLE.member)
    .execute();
  const act = { ...meeting, now: NOW };
  await changeMeeting(db, { ...act, ...WORDS, location: "Salle Marne", time: null });
  const dates = [{ start: new Date("2030-03-05T09:00:00Z"), end: new Date("2030-03-05T10:00:00Z") }];
  const open = await proposedMeeting(db, {
    ...{ group: meeting.group, by: meeting.by, now: NOW },
    title: "Vote",
    agenda: null,
    dates,
  });
  const more = [{ start: new Date("2030-03-06T09:00:00Z"), end: new Date("2030-03-06T10:00:00Z") }, ...dates];
  await proposeDates(db, { ...act, meeting: open, dates: more });
  const during = { ...act, now: new Date("2030-02-20T09:30:00Z"), text: "Bilan", open: false };
  await saveMinutes(db, { ...during, tell: false });
  await saveMinutes(db, { ...during, text: "Bilan complet", tell: true });
  const mail = await startMailServer();
  await work(connection, { smtpUrl: mail.url });
  await expect
    .poll(() =>
      db.selectFrom("letter").select("id").where("sent_at", "is", null).where("abandoned_at", "is", null).execute(),
    )
    .toEqual([]);
  const subjects = mail.letters
    .filter((letter) => letter.to === GROUP_PEOPLE.member)
    .map(({ mail: { subject } }) => subject?.replaceAll("\u00a0", " "));
  const added = mail.letters.find(
    ({ to, mail: { subject } }) => to === GROUP_PEOPLE.member && subject?.includes("Nouvelles"),
  );
  expect(subjects.sort()).toEqual([
    "Compte rendu : Réemploi",
    "Compte rendu modifié : Réemploi",
    "Convocation : Réemploi",
    "Nouvelles dates proposées : Vote",
    "Quelle date vous convient ? Vote",
  ]);
  expect(added?.mail.text?.replace(/\s+/g, " ")).toMatch(
    /Nouvelle date -+ 1\. mercredi 6 mars .* Déjà proposées -+ 1\. mardi 5 mars/,
  );
});

/** A convened meeting of the trial group on 20 February with a place in words and a video link. */
async function hybridMeeting(db: Database) {
  const { group, by } = await groupAndNeighbour(db);
  const id = await proposedMeeting(db, {
    group,
    title: WORDS.title,
    agenda: WORDS.agenda,
    dates: [TIME],
    by,
    now: NOW,
  });
  const act = { group, meeting: id, by, now: NOW };
  const [date] = await listVotes(db, { meeting: id });
  await decideDate(db, { ...act, date: date?.id ?? 0 });
  await changeMeeting(db, { ...act, ...WORDS, time: null });
  await db.deleteFrom("letter").execute();
  await convene(db, act);
  return { group, meeting: id, by };
}

function to(letters: readonly ReceivedLetter[], address: string): ReceivedLetter {
  const found = letters.find((letter) => letter.to === address);
  if (!found) throw new Error(`no letter came to ${address}`);
  return found;
}

function eventOf({ mail }: ReceivedLetter) {
  const file = mail.attachments.find(({ contentType }) => contentType === "text/calendar");
  if (!file) return { method: null, sequence: null, location: null, linked: null };
  const calendar = new ICAL.Component(ICAL.parse(file.content.toString()));
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("the letter carries no event");
  const { sequence, location, description } = new ICAL.Event(component);
  return { method: calendar.getFirstPropertyValue("method"), sequence, location, linked: description.includes(LINK) };
}

test("a new holder gets a convocation, a former one a newer CANCEL, and a lead is told once of undelivered letters", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const { group, meeting } = await hybridMeeting(db);
  await db.deleteFrom("letter").execute();
  // Excludes the trial group's other meeting.
  await db.updateTable("meeting").set({ cancelled_at: NOW }).where("id", "!=", meeting).execute();
  const [seat] = await listSeats(db, { group }).then((seats) => seats.filter(({ role }) => role !== "lead"));
  const titular = { email: "nouvelle@exemple.invalid", givenName: "Noa", familyName: "Nouvelle" };
  const words = { organisation: "Association d’essai", role: "member" as const, titular, substitute: null };
  await changeSeat(db, { ...words, group, seat: seat?.id ?? 0, edition: null, by: null, now: NOW });
  const mail = await startMailServer();
  const worker = await work(connection, { smtpUrl: mail.url });
  await mail.until(6);
  await worker.stop();
  const called = mail.letters.map((letter) => ({ to: letter.to.split("@")[0], ...eventOf(letter) }));
  expect(
    called.filter(({ method }) => method).sort((one, other) => (one.to ?? "").localeCompare(other.to ?? "")),
  ).toEqual([
    { to: "membre", method: "CANCEL", sequence: 1, location: `Salle Seine · ${LINK}`, linked: true },
    { to: "nouvelle", method: "REQUEST", sequence: 1, location: `Salle Seine · ${LINK}`, linked: true },
    { to: "suppleance", method: "CANCEL", sequence: 1, location: `Salle Seine · ${LINK}`, linked: true },
  ]);

  // The server refuses the letter of one change to the new member, and a second one; the lead is notified once.
  await db
    .updateTable("person")
    .set({ email: "inconnue@exemple.invalid" })
    .where("email", "=", titular.email)
    .execute();
  const act = { group, meeting, by: 0, now: NOW };
  const { person } = (await listSeats(db, { group })).flatMap(({ role, holders }) =>
    role === "lead" ? holders : [],
  )[0] ?? {
    person: 0,
  };
  await changeMeeting(db, { ...act, by: person, ...WORDS, location: "Halle", time: null });
  const refusing = await startMailServer();
  refusing.refuseAddress("inconnue@exemple.invalid", "550 no such mailbox");
  await work(connection, { smtpUrl: refusing.url });
  const letters = await refusing.until(2);
  const unreached = letters.find(({ mail: { subject } }) => subject?.includes("non remis"));
  const calls = await listCalls(db, { group, meeting });
  expect({
    to: unreached?.to,
    says: ["Noa Nouvelle", "550 no such mailbox"].map((text) => unreached?.mail.text?.includes(text)),
    calls: calls.map(({ name, letter }) => [name, letter?.kind, letter?.state]),
  }).toEqual({
    to: GROUP_PEOPLE.lead,
    says: [true, true],
    calls: [
      ["Camille Animée", "meeting-changed", "sent"],
      ["Noa Nouvelle", "meeting-changed", "failed"],
    ],
  });
});
