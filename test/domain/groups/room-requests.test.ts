import { expect, test } from "vitest";
import { endHold, grantRoom } from "#app/domain/groups/answer-hold.ts";
import { cancelMeeting, changeMeeting, convene } from "#app/domain/groups/change-meeting.ts";
import { holdRoom, listHolds, releaseRoom } from "#app/domain/groups/hold-room.ts";
import { countRoomRequests, listRoomUses } from "#app/domain/groups/room-uses.ts";
import { listNotices } from "#app/domain/notices/notices.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { groupAndNeighbour } from "#test/support/group-samples.ts";

/** The edition is on 11 January 2030; hours are those of Paris in winter, one ahead of UTC. */
const at = (day: string, hour: number) => new Date(`2030-${day}T${String(hour - 1).padStart(2, "0")}:00:00Z`);

test("outside an edition's days a lead holds a room for half a day at most, firmly once the meeting is convened", async () => {
  const { db } = await freshDatabase();
  const { act, room } = await groupInEdition(db);
  const hold = (firm: boolean) => holdRoom(db, { ...act, room, firm });
  const kind = async (outcome: Promise<{ kind: string }>) => (await outcome).kind;
  await meetingAt(db, act.meeting, { start: at("02-07", 8), end: at("02-07", 23), convened: true });
  const long = [await kind(hold(true)), await kind(hold(false))];
  await meetingAt(db, act.meeting, { start: at("02-07", 10), end: at("02-07", 12), convened: false });
  const unconvened = [await kind(hold(true)), await kind(hold(false))];
  await convene(db, act);
  const taken = await listHolds(db, { meeting: act.meeting });
  expect({ long, unconvened, taken: taken.map(({ firm, asked }) => [firm, asked]) }).toEqual({
    long: ["too-long", "too-long"],
    unconvened: ["unconvened", "held"],
    taken: [[true, false]],
  });
});

test.for([
  ["on a day of the edition", "01-11"],
  ["on the day before, when it is set up", "01-10"],
] as const)(
  "%s a hold is a request, which an organiser grants and can end, with letters to the lead",
  async ([, day]) => {
    const { db } = await freshDatabase();
    const { act, room, edition } = await groupInEdition(db);
    await meetingAt(db, act.meeting, { start: at(day, 18), end: at(day, 20), convened: true });
    const asked = await holdRoom(db, { ...act, room, firm: true, why: "Pour le bilan" });
    const listed = (await listRoomUses(db, { edition, now: NOW, page: 1, size: 9 })).uses.map(({ kind, why }) => [
      kind,
      why,
    ]);
    const waiting = await countRoomRequests(db, { edition, now: NOW });
    const [hold = 0] = (await listHolds(db, { meeting: act.meeting })).map(({ id }) => id);
    const office = { edition, hold, by: act.by, now: NOW };
    const granted = await grantRoom(db, office);
    const again = await grantRoom(db, office);
    const firm = (await listHolds(db, { meeting: act.meeting })).map((held) => held.firm);
    const ended = await endHold(db, { ...office, reason: "Montage du décor" });
    const letters = await db.selectFrom("letter").select(["kind", "edition_id"]).orderBy("id").execute();
    expect({
      ...{ asked, listed, waiting, granted, again, firm, ended },
      left: [await listHolds(db, { meeting: act.meeting }), await countRoomRequests(db, { edition, now: NOW })],
      office: letters.filter(({ edition_id }) => edition_id === edition).map(({ kind }) => kind),
      members: letters.filter(({ kind }) => kind === "meeting-changed").length,
    }).toEqual({
      asked: { kind: "held", asked: true, letters: 0 },
      listed: [["asked", "Pour le bilan"]],
      waiting: 1,
      granted: { kind: "granted", letters: expect.any(Number) },
      again: { kind: "closed" },
      firm: [true],
      ended: { kind: "ended", letters: expect.any(Number) },
      left: [[], 0],
      office: ["room-granted", "room-ended"],
      members: 6,
    });
  },
);

test("a request is declined with a reason, and another edition's organiser neither sees nor answers it", async () => {
  const { db } = await freshDatabase();
  const { act, room, edition } = await groupInEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await meetingAt(db, act.meeting, { start: at("01-11", 18), end: at("01-11", 20), convened: false });
  await holdRoom(db, { ...act, room, firm: false });
  const [hold = 0] = (await listHolds(db, { meeting: act.meeting })).map(({ id }) => id);
  const strange = [
    await grantRoom(db, { edition: other, hold, by: act.by, now: NOW }),
    await endHold(db, { edition: other, hold, reason: null, by: act.by, now: NOW }),
  ];
  const declined = await endHold(db, { edition, hold, reason: "Complet", by: act.by, now: NOW });
  const letters = await db.selectFrom("letter").select("kind").execute();
  expect({ strange, declined, letters, left: await listHolds(db, { meeting: act.meeting }) }).toEqual({
    strange: [{ kind: "unknown" }, { kind: "unknown" }],
    declined: { kind: "ended", letters: expect.any(Number) },
    letters: [{ kind: "room-declined" }],
    left: [],
  });
});

test("a room with a session cannot be granted, and a firm hold moved into an edition's days becomes a request", async () => {
  const { db } = await freshDatabase();
  const { act, room, edition } = await groupInEdition(db);
  await db.updateTable("session").set({ shares_room: false }).where("slug", "=", "compost").execute();
  await meetingAt(db, act.meeting, { start: at("02-07", 10), end: at("02-07", 12), convened: true });
  await holdRoom(db, { ...act, room, firm: true });
  const words = { title: "Réunion d’essai", agenda: null, location: null, link: null };
  await changeMeeting(db, { ...act, ...words, time: { start: at("01-11", 10), end: at("01-11", 12) } });
  const [held] = await listHolds(db, { meeting: act.meeting });
  const granted = await grantRoom(db, { edition, hold: held?.id ?? 0, by: act.by, now: NOW });
  expect({ held: [held?.firm, held?.asked], granted }).toMatchObject({
    held: [false, true],
    granted: { kind: "taken", by: { kind: "session", title: expect.any(String) } },
  });
});

test("a request for a room, its end or its change opens a notice for those who edit the programme", async () => {
  const { db } = await freshDatabase();
  const { act, room, edition } = await groupInEdition(db);
  const email = "programme@exemple.invalid";
  await grantRole(db, { edition, by: null, now: NOW, email, role: "programme" });
  const keeper = await findOrCreatePerson(db, { email, now: NOW });
  await meetingAt(db, act.meeting, { start: at("01-11", 18), end: at("01-11", 20), convened: true });
  const notices = async () => (await listNotices(db, { edition })).map(({ kind, words, hold }) => [kind, words, hold]);
  const hold = async () => (await listHolds(db, { meeting: act.meeting }))[0]?.id ?? 0;
  await holdRoom(db, { ...act, room, firm: false, why: "Pour le bilan" });
  const names = { id: await hold(), room: "Salle des Essais", meeting: "Réunion d’essai", group: "Groupe d’essai" };
  const told: unknown[] = [await notices()];
  const words = { title: "Réunion d’essai", agenda: null, location: null, link: null };
  const move = async (day: string) =>
    await changeMeeting(db, { ...act, ...words, time: { start: at(day, 20), end: at(day, 21) } });
  for (const day of ["02-07", "01-10"]) {
    await move(day);
    told.push(await notices());
  }
  await releaseRoom(db, { ...act, hold: await hold() });
  told.push(await notices());
  await holdRoom(db, { ...act, room, firm: false });
  await endHold(db, { edition, hold: await hold(), reason: null, by: keeper, now: NOW });
  told.push(await notices());
  await holdRoom(db, { ...act, room, firm: false });
  told.push((await notices()).map(([kind]) => kind));
  await cancelMeeting(db, { ...act, reason: null });
  told.push(await notices());
  const asked = ["room-asked", "Pour le bilan", names];
  expect(told).toEqual([[asked], [], [asked], [], [], ["room-asked"], []]);
  // All changes are one letter, whose text is written when it is sent.
  const letters = await db.selectFrom("letter").select("to").where("kind", "=", "programme-notices").execute();
  expect(letters).toEqual([{ to: email }]);
});

async function groupInEdition(db: Database) {
  const { id: edition } = await makeEdition(db);
  const { group, meeting, by } = await groupAndNeighbour(db);
  const { id: room } = await db.selectFrom("physical_room").select("id").executeTakeFirstOrThrow();
  return { edition, room, act: { group, meeting, by, now: NOW } };
}

async function meetingAt(db: Database, meeting: number, set: { start: Date; end: Date; convened: boolean }) {
  const times = { starts_at: set.start, ends_at: set.end, convened_at: set.convened ? NOW : null };
  await db.updateTable("meeting").set(times).where("id", "=", meeting).execute();
}
