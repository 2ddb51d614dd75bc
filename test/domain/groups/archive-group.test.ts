import { expect, test } from "vitest";
import { archiveGroup, markOf, stillToCome, takeUpGroup } from "#app/domain/groups/archive-group.ts";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { findProposal } from "#app/domain/groups/proposals.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import { listVotes } from "#app/domain/groups/votes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { groupAndNeighbour, proposedMeeting } from "#test/support/group-samples.ts";

test("archiving a group cancels its meetings to come, frees their rooms, withdraws its proposals and tells its members", async () => {
  const { db } = await freshDatabase();
  const { group, by, proposal } = await busyGroup(db);
  const before = await stillToCome(db, { group, now: NOW });
  const outcome = await archive(db, group, markOf(before));
  const states = await db
    .selectFrom("meeting")
    .select(["title", "cancelled_at", "cancellation_reason as reason"])
    .orderBy("id")
    .execute();
  const letters = await db
    .selectFrom("letter")
    .select(({ fn }) => [fn.countAll<number>().as("letters"), fn.count<number>("to").distinct().as("people")])
    .where("kind", "=", "meeting-cancelled")
    .executeTakeFirstOrThrow();
  const taken = await db.selectFrom("occupancy").select("id").where("room_hold_id", "is not", null).execute();
  expect({
    shown: before.meetings.map(({ title, state, rooms }) => `${title}: ${state} ${rooms.join()}`.trim()),
    proposals: before.proposals.map(({ id }) => id),
    outcome,
    states: states.map(({ title, cancelled_at, reason }) => [title, cancelled_at !== null, reason]),
    letters,
    taken,
    proposal: (await findProposal(db, { proposal, group }))?.state,
    later: (await proposeMeeting(db, { group, title: "Encore", agenda: null, dates: [DATE], by, now: NOW })).kind,
  }).toEqual({
    shown: ["Au vote: open", "Réunion d’essai: convened Salle Plénière", "Décidée: decided"],
    proposals: [proposal],
    outcome: { kind: "archived", cancelled: 3, withdrawn: 1, letters: 9 },
    states: [
      ["Réunion d’essai", true, "Fin de la mission"],
      ["Passée", false, null],
      ["Au vote", true, "Fin de la mission"],
      ["Décidée", true, "Fin de la mission"],
    ],
    letters: { letters: 9, people: 3 },
    taken: [],
    proposal: "withdrawn",
    later: "unknown",
  });
});

test("a lead's change during archiving is shown before it is confirmed, and cancelled meetings stay cancelled when the group is reopened", async () => {
  const { db } = await freshDatabase();
  const { group, by } = await busyGroup(db);
  const seen = markOf(await stillToCome(db, { group, now: NOW }));
  await proposedMeeting(db, { group, title: "De plus", agenda: null, dates: [DATE], by, now: NOW });
  const refused = await archive(db, group, seen);
  const untouched = (await stillToCome(db, { group, now: NOW })).meetings.length;
  const archived = await archive(db, group, markOf(await stillToCome(db, { group, now: NOW })));
  const twice = await archive(db, group, seen);
  const act = { group, edition: null, by: null, now: NOW };
  expect({
    ...{ refused: refused.kind, untouched, archived: archived.kind, twice: twice.kind },
    takenUp: (await takeUpGroup(db, act)).kind,
    coming: (await stillToCome(db, { group, now: NOW })).meetings,
    later: (await proposeMeeting(db, { group, title: "Encore", agenda: null, dates: [DATE], by, now: NOW })).kind,
  }).toEqual({
    ...{ refused: "more-to-come", untouched: 4, archived: "archived", twice: "archived" },
    ...{ takenUp: "taken-up", coming: [], later: "proposed" },
  });
});

const DATE = { start: new Date("2030-02-11T09:00:00Z"), end: new Date("2030-02-11T11:00:00Z") };

async function archive(db: Database, group: number, seen: string) {
  const act = { group, edition: null, by: await leadOf(db), now: NOW };
  return await archiveGroup(db, { ...act, seen, reason: "Fin de la mission" });
}

async function leadOf(db: Database): Promise<number> {
  return (await db.selectFrom("person").select("id").orderBy("id").executeTakeFirstOrThrow()).id;
}

/** A group with a meeting in each state and a proposal; the convened meeting has a room. */
async function busyGroup(db: Database) {
  const edition = await editionOnSale(db);
  const { group, meeting, by } = await groupAndNeighbour(db);
  const { id: room } = await db.selectFrom("room").select("physical_room_id as id").executeTakeFirstOrThrow();
  const hold = { starts_at: new Date("2030-02-07T09:00:00Z"), ends_at: new Date("2030-02-07T11:00:00Z"), held_by: by };
  await db
    .insertInto("room_hold")
    .values({ ...hold, meeting_id: meeting, physical_room_id: room, held_at: NOW, confirmed_at: NOW })
    .execute();
  const past = { starts_at: new Date("2029-12-01T09:00:00Z"), ends_at: new Date("2029-12-01T10:00:00Z") };
  const made = { created_at: NOW, created_by: by, changed_at: NOW, convened_at: NOW };
  await db
    .insertInto("meeting")
    .values({ ...past, ...made, working_group_id: group, title: "Passée" })
    .execute();
  await proposedMeeting(db, { group, title: "Au vote", agenda: null, dates: [DATE], by, now: NOW });
  const decided = await proposedMeeting(db, { group, title: "Décidée", agenda: null, dates: [DATE], by, now: NOW });
  const [date] = await listVotes(db, { meeting: decided });
  await decideDate(db, { group, meeting: decided, date: date?.id ?? 0, by, now: NOW });
  const wishes = { title: "Séance", titleEn: null, abstract: null, minutes: 60, expected: null, meeting: null };
  const slots = [{ start: new Date("2030-03-12T09:00:00Z"), room: null }];
  const proposed = await proposeSession(db, { ...wishes, edition, group, slots, by, now: NOW });
  if (proposed.kind !== "proposed") throw new Error(proposed.kind);
  return { group, by, proposal: proposed.id };
}
