import { expect, test } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { addSession, addSpeaker } from "#app/domain/programme/add-session.ts";
import { changeSession, type SessionDetails } from "#app/domain/programme/change-session.ts";
import { copySpeaker } from "#app/domain/programme/copy-speaker.ts";
import { cancelSession, removeSession, restoreSession } from "#app/domain/programme/end-session.ts";
import { findSessionDetails } from "#app/domain/programme/session-details.ts";
import { changeSpeaker, findSpeaker, namesakes, removeSpeaker } from "#app/domain/programme/speakers.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const ACT = { by: null, now: NOW };

test("a session is changed with its speakers in the given order, and the journal has a line", async () => {
  const { db } = await freshDatabase();
  const { edition, session, change, speaker } = await oneSession(db);
  const [anne, bela] = [await speaker("Anne Essai"), await speaker("Béla Essai")];
  const speakers = [
    { id: bela, role: "moderator", representedBy: "Son adjointe" },
    { id: anne, role: "speaker", representedBy: null },
  ] as const;
  expect(await change({ title: "Autre titre", subtitle: "Suite", speakers })).toEqual({ kind: "changed" });
  expect(await findSessionDetails(db, { edition, session })).toMatchObject({
    title: "Autre titre",
    subtitle: "Suite",
    speakers: speakers.map((one) => ({ ...one, name: one.id === anne ? "Anne Essai" : "Béla Essai" })),
  });
  const line = await db.selectFrom("audit").selectAll().where("verb", "=", "change-session").executeTakeFirst();
  expect(line).toMatchObject({ subject: `session:${session}`, detail: { fields: ["title", "subtitle"] } });
});

test("a change or a restored session names the room's occupant, and nothing is written", async () => {
  const { db } = await freshDatabase();
  const { edition, session, change, room } = await oneSession(db);
  const slot = { room, start: new Date("2030-01-11T09:00:00Z"), end: new Date("2030-01-11T10:00:00Z") };
  await change(slot);
  await cancelSession(db, { edition, session, reason: null, ...ACT });
  const other = await addSession(db, { ...WORDS, ...slot, edition, title: "La suivante", ...ACT });
  const taken = { kind: "taken", by: { kind: "session", title: "La suivante" } };
  expect(await restoreSession(db, { edition, session, ...ACT })).toMatchObject(taken);
  await removeSession(db, { edition, session: idOf(other), ...ACT });
  expect(await restoreSession(db, { edition, session, ...ACT })).toEqual({ kind: "restored" });
  const third = { ...WORDS, ...slot, edition, title: "Trop tard", ...ACT };
  expect(await addSession(db, third)).toMatchObject({ kind: "taken", by: { id: session } });
  const titles = await db.selectFrom("session").select("title").where("edition_id", "=", edition).execute();
  expect(titles).not.toContainEqual({ title: "Trop tard" });
});

test("a session in use can be cancelled and not deleted, and its uses are counted", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const session = sessions.compost ?? 0;
  const none = { bookings: 0, waiting: 0, invitations: 0, slides: 0, checkpoints: 0, proposals: 0 };
  const held = { kind: "in-use", dependents: { releases: 1, ...none } };
  expect(await removeSession(db, { edition, session, ...ACT })).toEqual(held);
  expect(await cancelSession(db, { edition, session, reason: "Grève", ...ACT })).toEqual({ kind: "cancelled" });
  expect(await cancelSession(db, { edition, session, reason: null, ...ACT })).toEqual({ kind: "cancelled-already" });
  expect(await findSessionDetails(db, { edition, session })).toMatchObject({ cancellationReason: "Grève" });
});

test("another edition's session, track, room or speaker is unknown", async () => {
  const { db } = await freshDatabase();
  const { edition, session, change, speaker } = await oneSession(db);
  const far = await makeEdition(db, { year: 2031 });
  const stranger = idOf(await addSpeaker(db, { ...PERSON, edition: far.id, name: "Ailleurs", ...ACT }));
  const here = await speaker("Ici");
  const farRoom = await db.selectFrom("room").select("id").where("edition_id", "=", far.id).executeTakeFirstOrThrow();
  expect(await change({ room: farRoom.id })).toEqual({ kind: "unknown-part", part: "room" });
  expect(await change({ track: 999_999 })).toEqual({ kind: "unknown-part", part: "track" });
  expect(await change({ speakers: [here, stranger].map((id) => ({ id, role: "speaker" })) })).toEqual({
    kind: "unknown-part",
    part: "speaker",
  });
  const ids = { edition: far.id, session };
  expect(await cancelSession(db, { ...ids, reason: null, ...ACT })).toEqual({ kind: "unknown" });
  expect(await removeSession(db, { ...ids, ...ACT })).toEqual({ kind: "unknown" });
  expect(await changeSpeaker(db, { ...PERSON, name: "X", edition, speaker: stranger, ...ACT })).toEqual({
    kind: "unknown",
  });
});

test("the second of two changes of a session is refused with the first one's values", async () => {
  const { db } = await freshDatabase();
  const { edition, session, change } = await oneSession(db);
  const seen = (await findSessionDetails(db, { edition, session }))?.changedAt ?? NOW;
  await change({ title: "Première" });
  expect(await changeSession(db, { ...WORDS, edition, session, seen, ...ACT })).toEqual({ kind: "changed-meanwhile" });
});

test("an invited speaker cannot be removed by the session's form", async () => {
  const { db } = await freshDatabase();
  const { session, change, speaker } = await oneSession(db);
  const id = await speaker("Anne Essai");
  await change({ speakers: [{ id, role: "speaker" }] });
  const invitation = {
    session_id: session,
    speaker_id: id,
    email: "anne@exemple.invalid",
    language: "fr",
    invited_at: NOW,
  };
  await db.insertInto("invitation").values(invitation).execute();
  expect(await change({ speakers: [] })).toEqual({ kind: "invited", names: ["Anne Essai"] });
  await db.updateTable("invitation").set({ withdrawn_at: NOW }).execute();
  expect(await change({ speakers: [] })).toEqual({ kind: "changed" });
});

test("a speaker is found without accents, in this edition first; a speaker with sessions cannot be removed", async () => {
  const { db } = await freshDatabase();
  const { edition, change, speaker } = await oneSession(db);
  const far = await makeEdition(db, { year: 2031 });
  await addSpeaker(db, { ...PERSON, edition: far.id, name: "Anne Été", ...ACT });
  await addSpeaker(db, { ...PERSON, edition: far.id, name: "Anne Autre", ...ACT });
  expect(await namesakes(db, { edition, name: "anne ete" })).toMatchObject([{ year: 2031, here: false }]);
  const id = await speaker("ANNE ÉTÉ");
  expect(await namesakes(db, { edition, name: "anne ete" })).toMatchObject([{ id, here: true }]);
  await change({ speakers: [{ id, role: "speaker" }] });
  expect(await removeSpeaker(db, { edition, speaker: id, ...ACT })).toEqual({ kind: "in-use", sessions: 1 });
  await change({ speakers: [] });
  expect(await removeSpeaker(db, { edition, speaker: id, ...ACT })).toEqual({ kind: "removed" });
});

test("a speaker of another edition is added once, as the same person with the same slug", async () => {
  const { db } = await freshDatabase();
  const { edition } = await oneSession(db);
  const far = await makeEdition(db, { year: 2031 });
  const there = await addSpeaker(db, { ...PERSON, organisation: "Ville", edition: far.id, name: "Anne Essai", ...ACT });
  const person = await findOrCreatePerson(db, { email: "anne@exemple.invalid", now: NOW });
  await db.updateTable("speaker").set({ person_id: person, slug: "anne" }).where("id", "=", there.id).execute();
  const back = { ...PERSON, edition, name: "Anne Essai", sameAs: there.id, ...ACT };
  const added = await copySpeaker(db, back);
  expect(added).toMatchObject({ kind: "added", slug: "anne" });
  const id = idOf(added);
  expect(await findSpeaker(db, { edition, speaker: id })).toMatchObject({ person, organisation: "Ville" });
  expect(await copySpeaker(db, back)).toEqual({ kind: "here-already", id });
  expect(await copySpeaker(db, { ...back, sameAs: 999_999 })).toEqual({ kind: "unknown" });
});

const WORDS = {
  kind: "talk",
  title: "Essai",
  titleEn: null,
  abstract: null,
  language: null,
  track: null,
  room: null,
  workingGroup: null,
  start: null,
  end: null,
  places: null,
  speakers: [],
} as const;

const PERSON = { organisation: null, jobTitle: null, biography: null };

async function oneSession(db: Database) {
  const { id: edition } = await makeEdition(db, { sessions: [] });
  const { id: room } = await db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  const session = idOf(await addSession(db, { ...WORDS, edition, ...ACT }));
  const change = async (words: Partial<SessionDetails>) => {
    const seen = (await findSessionDetails(db, { edition, session }))?.changedAt ?? NOW;
    return await changeSession(db, { ...WORDS, ...words, edition, session, seen, ...ACT });
  };
  const speaker = async (name: string) => idOf(await addSpeaker(db, { ...PERSON, edition, name, ...ACT }));
  return { edition, session, room, change, speaker };
}

function idOf<T extends { kind: string; id?: number }>(outcome: T): number {
  if (outcome.id === undefined) throw new Error(outcome.kind);
  return outcome.id;
}
