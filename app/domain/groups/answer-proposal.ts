import { audit } from "../audit.ts";
import { lockRoomOf } from "../edition/physical-rooms.ts";
import { settleNotice } from "../notices/open-notice.ts";
import { insertSession } from "../programme/draft.ts";
import { whatStandsThere } from "../programme/room-clash.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockProposal } from "./lock-proposal.ts";
import { isUndecided } from "./proposal-state.ts";
import type { Proposal } from "./proposals.ts";
import { endOffer, hasRooms, insertSlots } from "./propose-session.ts";
import { type RoomTaken, takeRoom } from "./room-holds.ts";
import { writeToLeads } from "./write-to-members.ts";

/** A slot for sure: its room too. */
export interface SureSlot {
  readonly start: Date;
  readonly room: number;
}

/** What an organiser says to a proposal, in the back office of the edition it was made to. */
export interface OfficeAnswer {
  readonly edition: number;
  readonly proposal: number;
  /** For the group. */
  readonly message: string | null;
  readonly by: number;
  readonly now: Date;
}

/**
 * Accepts a proposal into one of the slots it wishes for: its session stands in the draft, and goes public with the next release.
 *
 * @param answer.places that can be booked; null when whoever is registered may simply come
 * @returns `closed` when somebody answered for good before; `not-wished` for another slot, which is to be offered first;
 * `too-small` with the room that seats fewer than places are given; `taken` with what stands in the room then
 */
export async function acceptProposal(
  db: Database,
  { edition, proposal: id, slot, places, message, by, now }: OfficeAnswer & { slot: SureSlot; places: number | null },
) {
  return await inTransaction(db, async (trx) => {
    const proposal = await lockProposal(trx, { proposal: id, edition });
    if (!proposal) return { kind: "unknown" } as const;
    if (!isUndecided(proposal.state)) return { kind: "closed" } as const;
    if (!(await hasRooms(trx, edition, [slot])) || !isWished(proposal, slot)) return { kind: "not-wished" } as const;
    const small = await tooSmall(trx, [slot], places);
    if (small) return small;
    const seated = await seat(trx, proposal, { slot, places, message, by, now });
    if (seated.kind === "taken") return seated;
    const content = { kind: "proposal-accepted", answerId: seated.answer } as const;
    const letters = await writeToLeads(trx, { group: proposal.group.id, edition, content, now });
    return { kind: "accepted", session: seated.session, letters } as const;
  });
}

/**
 * Offers other slots than those wished for; an offer made before is replaced. Nothing is held meanwhile.
 *
 * @param answer.slots at least one, the best first
 * @returns `unknown-room` for a room that the edition does not have; `too-small` with the smallest room that seats fewer than places
 * are given; `taken` with what stands in the room at the first slot that is not free, and that slot
 */
export async function offerSlots(
  db: Database,
  {
    edition,
    proposal: id,
    slots,
    places,
    message,
    by,
    now,
  }: OfficeAnswer & {
    slots: readonly SureSlot[];
    places: number | null;
  },
) {
  return await inTransaction(db, async (trx) => {
    const proposal = await lockProposal(trx, { proposal: id, edition });
    if (!proposal) return { kind: "unknown" } as const;
    if (!isUndecided(proposal.state)) return { kind: "closed" } as const;
    if (!(await hasRooms(trx, edition, slots))) return { kind: "unknown-room" } as const;
    const small = await tooSmall(trx, slots, places);
    if (small) return small;
    for (const slot of slots) {
      const room = await lockRoomOf(trx, slot.room);
      const by = await whatStandsThere(trx, { ...room, startsAt: slot.start, endsAt: endOf(proposal, slot) });
      if (by) return { kind: "taken", by, slot } as const;
    }
    await endOffer(trx, { proposal: id, now });
    const answer = await insertAnswer(trx, id, { kind: "countered", message, places, by, now });
    await insertSlots(trx, { proposal: id, answer, minutes: proposal.minutes, slots });
    await audit(trx, { by, now, edition, verb: "offer-slots", subject: `proposal:${id}`, detail: { answer } });
    const content = { kind: "proposal-countered", answerId: answer } as const;
    const letters = await writeToLeads(trx, { group: proposal.group.id, edition, content, now });
    return { kind: "offered", letters } as const;
  });
}

/** A room that seats fewer than places would be given in it. */
export interface RoomTooSmall {
  readonly kind: "too-small";
  readonly room: string;
  readonly capacity: number;
}

/** Declines a proposal for good, with words for the group. */
export async function declineProposal(db: Database, { edition, proposal: id, message, by, now }: OfficeAnswer) {
  return await inTransaction(db, async (trx) => {
    const proposal = await lockProposal(trx, { proposal: id, edition });
    if (!proposal) return { kind: "unknown" } as const;
    if (!isUndecided(proposal.state)) return { kind: "closed" } as const;
    await endOffer(trx, { proposal: id, now });
    const answer = await insertAnswer(trx, id, { kind: "declined", message, places: null, by, now });
    await audit(trx, { by, now, edition, verb: "decline-proposal", subject: `proposal:${id}`, detail: { answer } });
    const content = { kind: "proposal-declined", answerId: answer } as const;
    const letters = await writeToLeads(trx, { group: proposal.group.id, edition, content, now });
    return { kind: "declined", letters } as const;
  });
}

/**
 * Gives a proposal its session: the way of both who accepts it and who takes an offer.
 *
 * @returns `taken`, with nothing written, when something stands in the room then
 */
export async function seat(
  trx: Trx,
  proposal: Proposal,
  given: { slot: SureSlot; places: number | null; message: string | null; by: number; now: Date },
): Promise<RoomTaken | { readonly kind: "seated"; readonly session: number; readonly answer: number }> {
  const { slot, places, message, by, now } = given;
  const { title, titleEn, abstract, group, edition } = proposal;
  const end = endOf(proposal, slot);
  let session = 0;
  const { physicalRoom } = await lockRoomOf(trx, slot.room);
  const use = { room: physicalRoom, edition: edition.id, start: slot.start, end };
  const standing = await takeRoom(trx, use, async () => {
    const words = { kind: "working_group", title, titleEn, abstract, language: "fr", track: null } as const;
    const where = { room: slot.room, start: slot.start, end, workingGroup: group.id, places, speakers: [] };
    session = (await insertSession(trx, { edition: edition.id, ...words, ...where, by, now })).id;
  });
  if (standing) return { kind: "taken", by: standing };
  await endOffer(trx, { proposal: proposal.id, now });
  const answer = await insertAnswer(trx, proposal.id, { kind: "accepted", message, places, session, by, now });
  const detail = { session, room: slot.room, start: slot.start };
  const subject = `proposal:${proposal.id}`;
  await audit(trx, { by, now, edition: edition.id, verb: "accept-proposal", subject, detail });
  return { kind: "seated", session, answer };
}

async function insertAnswer(
  trx: Trx,
  proposal: number,
  answer: {
    kind: "accepted" | "countered" | "declined";
    message: string | null;
    places: number | null;
    session?: number;
    by: number;
    now: Date;
  },
): Promise<number> {
  const { kind, message, places, session = null, by, now } = answer;
  const { id } = await trx
    .insertInto("proposal_answer")
    .values({ proposal_id: proposal, kind, message, places, session_id: session, answered_at: now, answered_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx.updateTable("proposal").set({ changed_at: now }).where("id", "=", proposal).execute();
  await settleNotice(trx, { subject: `proposal:${proposal}`, by, now });
  return id;
}

/** The smallest of the rooms that seat fewer than that; null when all are large enough or nobody knows. */
async function tooSmall(trx: Trx, slots: readonly SureSlot[], places: number | null): Promise<RoomTooSmall | null> {
  const rooms = slots.map(({ room }) => room);
  const found = await trx
    .selectFrom("room")
    .select(["name as room", "capacity"])
    .where("id", "in", rooms)
    .where("capacity", "<", places ?? 0)
    .orderBy("capacity")
    .executeTakeFirst();
  return found?.capacity == null ? null : { kind: "too-small", room: found.room, capacity: found.capacity };
}

function endOf({ minutes }: Proposal, { start }: SureSlot): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

function isWished({ wished }: Proposal, { start, room }: SureSlot): boolean {
  return wished.some(
    (wish) => wish.start.getTime() === start.getTime() && (wish.room === null || wish.room.id === room),
  );
}
