import { audit } from "../audit.ts";
import { lockRoomOf } from "../edition/physical-rooms.ts";
import { settleNotice } from "../notices/open-notice.ts";
import { insertSession } from "../programme/add-session.ts";
import { occupyRoom, type RoomTaken } from "../programme/occupy-room.ts";
import { findOccupant } from "../programme/room-occupants.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockProposal } from "./lock-proposal.ts";
import { isUndecided } from "./proposal-state.ts";
import type { Proposal } from "./proposals.ts";
import { endOffer, hasRooms, insertSlots } from "./propose-session.ts";
import { writeToLeads } from "./write-to-members.ts";

/** A start with a room. */
export interface SureSlot {
  readonly start: Date;
  readonly room: number;
}

/** An organiser's answer to a proposal, in the back office of its edition. */
export interface OfficeAnswer {
  readonly edition: number;
  readonly proposal: number;
  /** A message to the group. */
  readonly message: string | null;
  readonly by: number;
  readonly now: Date;
}

/**
 * Accepts a proposal in one of its wished slots: its session is added to the draft and becomes public with the next
 * release.
 *
 * @param answer.places to book; null when all registered people may come
 * @returns `closed` when it has a final answer; `not-wished` for another slot, which must be offered first; `too-small`
 * with the room that has fewer seats than places; `taken` with the room's occupant at that time
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
    const added = await addProposedSession(trx, proposal, { slot, places, message, by, now });
    if (added.kind === "taken") return added;
    const content = { kind: "proposal-accepted", answerId: added.answer } as const;
    const letters = await writeToLeads(trx, { group: proposal.group.id, edition, content, now });
    return { kind: "accepted", session: added.session, letters } as const;
  });
}

/**
 * Offers other slots than the wished ones, and replaces an earlier offer. The slots are not reserved meanwhile.
 *
 * @param answer.slots at least one, the best first
 * @returns `unknown-room` for a room that the edition does not have; `too-small` with the smallest room that has fewer
 * seats than places; `taken` with the first slot that is not free and its room's occupant
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
      const by = await findOccupant(trx, { ...room, startsAt: slot.start, endsAt: endOf(proposal, slot) });
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

/** A room with fewer seats than places. */
export interface RoomTooSmall {
  readonly kind: "too-small";
  readonly room: string;
  readonly capacity: number;
}

/** Declines a proposal finally, with a message to the group. */
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
 * Adds a proposal's session to the draft, for accepting a proposal and for accepting a counter-offer.
 *
 * @returns `taken`, with nothing written, when the room is occupied at that time
 */
export async function addProposedSession(
  trx: Trx,
  proposal: Proposal,
  given: { slot: SureSlot; places: number | null; message: string | null; by: number; now: Date },
): Promise<RoomTaken | { readonly kind: "added"; readonly session: number; readonly answer: number }> {
  const { slot, places, message, by, now } = given;
  const { title, titleEn, abstract, group, edition } = proposal;
  const end = endOf(proposal, slot);
  const words = { kind: "working_group", title, titleEn, abstract, language: "fr", track: null } as const;
  const where = { room: slot.room, start: slot.start, end, workingGroup: group.id, places, speakers: [] };
  const written = await occupyRoom(trx, { roomId: slot.room, startsAt: slot.start, endsAt: end }, () =>
    insertSession(trx, { edition: edition.id, ...words, ...where, by, now }),
  );
  if (written.kind === "taken") return written;
  const { id: session } = written.value;
  await endOffer(trx, { proposal: proposal.id, now });
  const answer = await insertAnswer(trx, proposal.id, { kind: "accepted", message, places, session, by, now });
  const detail = { session, room: slot.room, start: slot.start };
  const subject = `proposal:${proposal.id}`;
  await audit(trx, { by, now, edition: edition.id, verb: "accept-proposal", subject, detail });
  return { kind: "added", session, answer };
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

/** Finds the smallest room with fewer seats than that; null when all are large enough or their sizes are unknown. */
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
