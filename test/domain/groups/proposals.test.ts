import { sql } from "kysely";
import { expect, test } from "vitest";
import { acceptCounterOffer, declineCounterOffer, openCounterOffer } from "#app/domain/groups/answer-counter-offer.ts";
import { grantRoom } from "#app/domain/groups/answer-hold.ts";
import { acceptProposal, declineProposal, offerSlots } from "#app/domain/groups/answer-proposal.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { countOpenProposals, findProposal, listProposals } from "#app/domain/groups/proposals.ts";
import { changeProposal, proposeSession, withdrawProposal } from "#app/domain/groups/propose-session.ts";
import { listNotices } from "#app/domain/notices/notices.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { brokenConstraint, type Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, groupAndNeighbour } from "#test/support/group-samples.ts";

/** An hour of the edition's first day, in UTC. */
const at = (hour: number) => new Date(Date.UTC(2030, 2, 12, hour));

test("an accepted proposal becomes one session of the draft, with its group and places", async () => {
  const { db } = await freshDatabase();
  const { edition, group, room, propose, office } = await proposing(db);
  const proposal = await propose();
  const slot = { start: at(14), room: room.pleniere };
  const accepted = await acceptProposal(db, { ...office, proposal, slot, places: 25 });
  const again = await acceptProposal(db, { ...office, proposal, slot: { ...slot, room: room.visite }, places: 25 });
  const declined = await declineProposal(db, { ...office, proposal });
  const session = await db
    .selectFrom("session")
    .innerJoin("session_places", "session_id", "id")
    .select(["edition_id", "working_group_id", "kind", "title", "title_en", "starts_at", "ends_at", "room_id"])
    .select(["bookable", "size"])
    .where("working_group_id", "=", group)
    .execute();
  expect({ outcomes: [accepted.kind, again.kind, declined.kind], session }).toEqual({
    outcomes: ["accepted", "closed", "closed"],
    session: [
      {
        ...{ edition_id: edition, working_group_id: group, kind: "working_group" },
        ...{ title: "Clauses de réemploi", title_en: "Reuse clauses" },
        ...{ starts_at: at(14), ends_at: at(15), room_id: room.pleniere, bookable: true, size: 25 },
      },
    ],
  });
});

test("a taken room is refused with its occupant, and nothing is written", async () => {
  const { db } = await freshDatabase();
  const { propose, room, office } = await proposing(db);
  const proposal = await propose([{ start: at(8), room: null }]);
  const slot = { start: at(8), room: room.pleniere };
  const refused = await acceptProposal(db, { ...office, proposal, slot, places: null });
  const after = await findProposal(db, { proposal, edition: office.edition });
  expect([refused, after?.state, after?.answers]).toEqual([
    {
      kind: "taken",
      by: {
        ...{ kind: "session", id: expect.any(Number), title: "Plénière", group: null },
        ...{ startsAt: at(8), endsAt: new Date("2030-03-12T09:30:00Z") },
      },
    },
    "open",
    [],
  ]);
});

test.for([
  ["another time", (room: Rooms) => ({ start: at(16), room: room.pleniere })],
  ["another room than the one named", (room: Rooms) => ({ start: at(17), room: room.visite })],
  ["an unknown room", () => ({ start: at(14), room: 999_999 })],
] as const)("what was not wished for is not accepted, but offered: %s", async ([, slot]) => {
  const { db } = await freshDatabase();
  const { propose, room, office } = await proposing(db);
  const proposal = await propose([
    { start: at(14), room: null },
    { start: at(17), room: room.pleniere },
  ]);
  const outcome = await acceptProposal(db, { ...office, proposal, slot: slot(room), places: null });
  expect(outcome).toEqual({ kind: "not-wished" });
});

test("a counter-offer is refused, replaced, then accepted, and its session has the offered slot", async () => {
  const { db } = await freshDatabase();
  const { propose, room, office, lead } = await proposing(db);
  const proposal = await propose();
  const offer = (hour: number) =>
    offerSlots(db, { ...office, proposal, slots: [{ start: at(hour), room: room.visite }], places: 12 });
  const now = async () => {
    const found = await findProposal(db, { proposal, group: lead.group });
    const slots = (found && openCounterOffer(found)?.offered) ?? [];
    return { state: found?.state, slots: slots.map(({ start }) => start), first: slots[0]?.id ?? 0 };
  };
  const states = [];
  for (const step of [
    () => offer(15),
    () => declineCounterOffer(db, { ...lead, proposal, words: "Trop tard." }),
    () => offer(16),
    () => offer(17),
    async () => acceptCounterOffer(db, { ...lead, proposal, slot: (await now()).first }),
  ]) {
    const { kind } = await step();
    const { state, slots } = await now();
    states.push([kind, state, ...slots]);
  }
  const { answers } = (await findProposal(db, { proposal, group: lead.group })) ?? {};
  const session = await db
    .selectFrom("session")
    .select(["starts_at", "room_id"])
    .where("working_group_id", "=", lead.group)
    .execute();
  expect({ states, session, told: answers?.map(({ kind, refusal }) => [kind, refusal]) }).toEqual({
    states: [
      ["offered", "countered", at(15)],
      ["refused", "open"],
      ["offered", "countered", at(16)],
      ["offered", "countered", at(17)],
      ["accepted", "accepted"],
    ],
    session: [{ starts_at: at(17), room_id: room.visite }],
    told: [
      ["countered", "Trop tard."],
      ["countered", null],
      ["countered", null],
      ["accepted", null],
    ],
  });
});

test("an offered slot is not reserved: accepting it late names the room's occupant", async () => {
  const { db } = await freshDatabase();
  const { propose, room, office, lead, edition } = await proposing(db);
  const proposal = await propose();
  await offerSlots(db, { ...office, proposal, slots: [{ start: at(15), room: room.visite }], places: null });
  const words = { titleEn: null, abstract: null, language: null, track: null, workingGroup: null, speakers: [] };
  const rest = { kind: "talk", places: null, room: room.visite, start: at(15), end: at(16) } as const;
  await addSession(db, { ...words, ...rest, edition, title: "Arrivée avant", by: null, now: NOW });
  const found = await findProposal(db, { proposal, group: lead.group });
  const slot = (found && openCounterOffer(found)?.offered[0]?.id) ?? 0;
  const late = await acceptCounterOffer(db, { ...lead, proposal, slot });
  expect(late).toMatchObject({ kind: "taken", by: { kind: "session", title: "Arrivée avant" } });
});

test("an occupied slot cannot be offered; the earlier offer stays open, and no letter is sent", async () => {
  const { db } = await freshDatabase();
  const { propose, room, office, lead } = await proposing(db);
  const proposal = await propose();
  await offerSlots(db, { ...office, proposal, slots: [{ start: at(15), room: room.visite }], places: null });
  const before = await findProposal(db, { proposal, edition: office.edition });
  const { id: meeting } = await db.selectFrom("meeting").select("id").executeTakeFirstOrThrow();
  const time = { starts_at: at(17), ends_at: at(18) };
  await db.updateTable("meeting").set(time).where("id", "=", meeting).execute();
  const held = await db.selectFrom("room").select("physical_room_id as id").where("id", "=", room.visite).execute();
  await holdRoom(db, { ...lead, meeting, room: held[0]?.id ?? 0, firm: true });
  const { id: asked } = await db.selectFrom("room_hold").select("id").executeTakeFirstOrThrow();
  await grantRoom(db, { edition: office.edition, hold: asked, by: office.by, now: NOW });
  const letters = () => db.selectFrom("letter").select(["to", "kind"]).orderBy("id").execute();
  const posted = await letters();
  const free = { start: at(16), room: room.visite };
  const [session, besides] = [
    { start: at(9), room: room.pleniere },
    { start: new Date("2030-03-12T16:30:00Z"), room: room.visite },
  ];
  const offer = (slots: (typeof free)[]) => offerSlots(db, { ...office, proposal, slots, places: null });
  const refused = [await offer([free, session]), await offer([besides, free])];
  const after = await findProposal(db, { proposal, edition: office.edition });
  expect({ refused, after, letters: await letters() }).toEqual({
    refused: [
      {
        kind: "taken",
        by: expect.objectContaining({ kind: "session", title: "Plénière", group: null }),
        slot: session,
      },
      {
        ...{ kind: "taken", slot: besides },
        by: expect.objectContaining({ kind: "meeting", title: "Réunion d’essai", group: "Groupe d’essai" }),
      },
    ],
    after: before,
    letters: posted,
  });
});

test("more places than the smallest room's seats are refused, and nothing is written", async () => {
  const { db } = await freshDatabase();
  const { propose, room, office } = await proposing(db);
  await db.updateTable("room").set({ capacity: 12 }).where("id", "=", room.visite).execute();
  const proposal = await propose();
  const [small, large] = [
    { start: at(14), room: room.visite },
    { start: at(14), room: room.pleniere },
  ];
  const outcomes = [
    await acceptProposal(db, { ...office, proposal, slot: small, places: 13 }),
    await offerSlots(db, { ...office, proposal, slots: [large, small], places: 401 }),
    await offerSlots(db, { ...office, proposal, slots: [large], places: 401 }),
  ];
  const untouched = await findProposal(db, { proposal, edition: office.edition });
  await db.updateTable("room").set({ capacity: null }).where("id", "=", room.pleniere).execute();
  outcomes.push(await offerSlots(db, { ...office, proposal, slots: [large], places: 5000 }));
  outcomes.push(await acceptProposal(db, { ...office, proposal, slot: small, places: 12 }));
  expect({ outcomes, untouched: [untouched?.state, untouched?.answers] }).toEqual({
    outcomes: [
      { kind: "too-small", room: "Salle Visite", capacity: 12 },
      { kind: "too-small", room: "Salle Visite", capacity: 12 },
      { kind: "too-small", room: "Salle Plénière", capacity: 400 },
      { kind: "offered", letters: expect.any(Number) },
      { kind: "accepted", session: expect.any(Number), letters: expect.any(Number) },
    ],
    untouched: ["open", []],
  });
});

test("a changed proposal ends its counter-offer; a withdrawn or declined one is closed", async () => {
  const { db } = await freshDatabase();
  const { propose, room, office, lead, wishes } = await proposing(db);
  const slots = [{ start: at(15), room: room.visite }];
  const [changed, withdrawn, declined] = [await propose(), await propose(), await propose()];
  await offerSlots(db, { ...office, proposal: changed, slots, places: null });
  const outcomes = {
    change: await changeProposal(db, { ...lead, ...wishes, proposal: changed, title: "Autrement", slots }),
    refuse: await declineCounterOffer(db, { ...lead, proposal: changed, words: null }),
    withdraw: await withdrawProposal(db, { ...lead, proposal: withdrawn }),
    accept: await acceptProposal(db, { ...office, proposal: withdrawn, slot: slots[0] ?? never(), places: null }),
    decline: await declineProposal(db, { ...office, proposal: declined }),
    changeLate: await changeProposal(db, { ...lead, ...wishes, proposal: declined, slots }),
  };
  expect(Object.values(outcomes).map(({ kind }) => kind)).toEqual([
    ...["changed", "closed", "withdrawn", "closed", "declined", "closed"],
  ]);
  const all = await listProposals(db, { edition: office.edition });
  expect(all.map(({ id, title, state }) => [id, title, state]).sort()).toEqual([
    [changed, "Autrement", "open"],
    [withdrawn, wishes.title, "withdrawn"],
    [declined, wishes.title, "declined"],
  ]);
  expect(await countOpenProposals(db, { edition: office.edition })).toBe(1);
});

test("another group's proposal is unknown, and each answer is a letter to those who lead", async () => {
  const { db } = await freshDatabase();
  const { propose, office, lead, wishes, room } = await proposing(db);
  const proposal = await propose();
  const { id: group } = await db
    .selectFrom("working_group")
    .select("id")
    .where("id", "!=", lead.group)
    .executeTakeFirstOrThrow();
  const other = { ...lead, group, proposal };
  const outcomes = [
    await changeProposal(db, { ...other, ...wishes }),
    await withdrawProposal(db, other),
    await declineCounterOffer(db, { ...other, words: null }),
    await acceptCounterOffer(db, { ...other, slot: 1 }),
    await declineProposal(db, { ...office, edition: office.edition + 1, proposal }),
  ];
  await offerSlots(db, { ...office, proposal, slots: [{ start: at(15), room: room.visite }], places: null });
  await declineProposal(db, { ...office, proposal });
  const letters = await db.selectFrom("letter").select(["to", "kind"]).orderBy("id").execute();
  expect({ outcomes: outcomes.map(({ kind }) => kind), letters }).toEqual({
    outcomes: Array(5).fill("unknown"),
    letters: [
      { to: GROUP_PEOPLE.lead, kind: "proposal-countered" },
      { to: GROUP_PEOPLE.lead, kind: "proposal-declined" },
    ],
  });
});

test("ten organisers who accept at once in ten slots make one session", async () => {
  const { db } = await freshDatabase({ size: 10 });
  const { propose, office, room, lead } = await proposing(db);
  const hours = Array.from({ length: 10 }, (_, step) => 11 + step);
  const proposal = await propose(hours.map((hour) => ({ start: at(hour), room: null })));
  await Promise.all(hours.map(() => sql`select pg_sleep(0.02)`.execute(db)));
  const outcomes = await Promise.all(
    hours.map((hour) =>
      acceptProposal(db, { ...office, proposal, slot: { start: at(hour), room: room.visite }, places: null }),
    ),
  );
  const sessions = await db.selectFrom("session").select("id").where("working_group_id", "=", lead.group).execute();
  expect([outcomes.filter(({ kind }) => kind === "accepted").length, sessions.length]).toEqual([1, 1]);
});

test("the database itself refuses a second session of one proposal", async () => {
  const { db } = await freshDatabase();
  const { propose, office } = await proposing(db);
  const proposal = await propose();
  const sessions = await db.selectFrom("session").select("id").limit(2).execute();
  const accept = ({ id }: { id: number }) =>
    db
      .insertInto("proposal_answer")
      .values({ proposal_id: proposal, kind: "accepted", session_id: id, answered_at: NOW, answered_by: office.by })
      .execute();
  await accept(sessions[0] ?? never());
  const broken = await accept(sessions[1] ?? never()).catch(brokenConstraint);
  expect(broken).toBe("a_proposal_becomes_one_session");
});

interface Rooms {
  readonly pleniere: number;
  readonly visite: number;
}

test("a group's proposal, answer, change or withdrawal opens a notice until an organiser answers", async () => {
  const { db } = await freshDatabase();
  const { edition, room, wishes, propose, lead, office } = await proposing(db);
  const open = async () => (await listNotices(db, { edition })).map(({ kind, words }) => [kind, words]);
  const proposal = await propose();
  const offer = () =>
    offerSlots(db, { ...office, proposal, slots: [{ start: at(14), room: room.pleniere }], places: null });
  expect(await open()).toEqual([["session-proposed", null]]);
  await changeProposal(db, { ...lead, ...wishes, proposal });
  expect(await open()).toEqual([["proposal-corrected", null]]);
  await offer();
  expect(await open()).toEqual([]);
  await declineCounterOffer(db, { ...lead, proposal, words: "Trop tôt" });
  expect(await open()).toEqual([["offer-refused", "Trop tôt"]]);
  await offer();
  expect(await open()).toEqual([]);
  await changeProposal(db, { ...lead, ...wishes, proposal });
  expect(await open()).toEqual([["proposal-changed", null]]);
  await offer();
  const found = await findProposal(db, { proposal, edition });
  const slot = (found && openCounterOffer(found))?.offered[0]?.id ?? 0;
  await acceptCounterOffer(db, { ...lead, proposal, slot });
  expect(await open()).toEqual([["offer-taken", null]]);
  await withdrawProposal(db, { ...lead, proposal: await propose() });
  expect(await open()).toEqual([
    ["offer-taken", null],
    ["proposal-withdrawn", null],
  ]);
});

async function proposing(db: Database) {
  const edition = await editionOnSale(db);
  const { group, by } = await groupAndNeighbour(db);
  const rooms = await db.selectFrom("room").select(["id", "name"]).execute();
  const called = (name: string) => rooms.find((room) => room.name === `Salle ${name}`)?.id ?? 0;
  const room: Rooms = { pleniere: called("Plénière"), visite: called("Visite") };
  const wishes = {
    ...{ title: "Clauses de réemploi", titleEn: "Reuse clauses", abstract: null, minutes: 60, expected: 25 },
    slots: [{ start: at(14), room: null }] as readonly { start: Date; room: number | null }[],
  };
  const lead = { group, by, now: NOW };
  const propose = async (slots = wishes.slots): Promise<number> => {
    const proposed = await proposeSession(db, { ...lead, ...wishes, slots, edition, meeting: null });
    return proposed.kind === "proposed" ? proposed.id : never();
  };
  return { edition, group, room, wishes, propose, lead, office: { edition, message: null, by, now: NOW } };
}

function never(): never {
  throw new Error("the trial edition lacks something");
}
