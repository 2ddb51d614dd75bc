import { audit } from "../audit.ts";
import { openNotice } from "../notices/open-notice.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockActiveGroup } from "./lock-group.ts";
import { lockProposal } from "./lock-proposal.ts";
import { isUndecided } from "./proposal-state.ts";
import type { ProposalDetails } from "./proposals.ts";

/** A wished start and room; null is any room. */
export interface WishedSlot {
  readonly start: Date;
  readonly room: number | null;
}

export interface SessionWishes extends ProposalDetails {
  /** At least one, the best first. Each lasts as long as the session. */
  readonly slots: readonly WishedSlot[];
}

interface GroupAct {
  readonly group: number;
  readonly by: number;
  readonly now: Date;
}

/**
 * Proposes a side session to an edition; those who edit its programme are told.
 *
 * @param wishes.meeting the group's meeting that it comes from
 * @returns `unknown-room` for a room that the edition does not have, `unknown` for a meeting that is not the group's
 * and for an archived group
 */
export async function proposeSession(
  db: Database,
  {
    edition,
    meeting,
    group,
    by,
    now,
    ...wishes
  }: SessionWishes & GroupAct & { edition: number; meeting: number | null },
) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    if (!(await hasRooms(trx, edition, wishes.slots))) return { kind: "unknown-room" } as const;
    if (meeting !== null && !(await hasMeeting(trx, group, meeting))) return { kind: "unknown" } as const;
    const { id } = await trx
      .insertInto("proposal")
      .values({
        ...{ edition_id: edition, working_group_id: group, meeting_id: meeting, ...columnsOf(wishes) },
        ...{ proposed_at: now, proposed_by: by, changed_at: now },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await insertSlots(trx, { proposal: id, answer: null, minutes: wishes.minutes, slots: wishes.slots });
    await audit(trx, { by, now, edition, verb: "propose-session", subject: `proposal:${id}`, detail: { group } });
    const about = { edition, subject: `proposal:${id}`, proposal: id };
    await openNotice(trx, { ...about, kind: "session-proposed", by, now });
    return { kind: "proposed", id } as const;
  });
}

/**
 * Changes a proposal, and tells those who must answer. An open counter-offer ends, because it was for the earlier
 * proposal.
 *
 * @returns `closed` once it is accepted, declined or withdrawn
 */
export async function changeProposal(
  db: Database,
  { proposal, group, by, now, ...wishes }: SessionWishes & GroupAct & { proposal: number },
) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    const before = await lockProposal(trx, { proposal, group });
    if (!before) return { kind: "unknown" } as const;
    if (!isUndecided(before.state)) return { kind: "closed" } as const;
    const edition = before.edition.id;
    if (!(await hasRooms(trx, edition, wishes.slots))) return { kind: "unknown-room" } as const;
    await trx
      .updateTable("proposal")
      .set({ ...columnsOf(wishes), changed_at: now })
      .where("id", "=", proposal)
      .execute();
    await endOffer(trx, { proposal, now });
    await trx.deleteFrom("proposal_slot").where("proposal_id", "=", proposal).where("answer_id", "is", null).execute();
    await insertSlots(trx, { proposal, answer: null, minutes: wishes.minutes, slots: wishes.slots });
    await audit(trx, { by, now, edition, verb: "change-proposal", subject: `proposal:${proposal}` });
    const kind = before.state === "countered" ? "proposal-changed" : "proposal-corrected";
    await openNotice(trx, { edition, kind, subject: `proposal:${proposal}`, proposal, by, now });
    return { kind: "changed" } as const;
  });
}

/** Withdraws a proposal. @returns `closed` once it is accepted, declined or withdrawn */
export async function withdrawProposal(db: Database, { proposal, group, by, now }: GroupAct & { proposal: number }) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    const before = await lockProposal(trx, { proposal, group });
    if (!before) return { kind: "unknown" } as const;
    if (!isUndecided(before.state)) return { kind: "closed" } as const;
    await endOffer(trx, { proposal, now });
    const withdrawn = { withdrawn_at: now, changed_at: now };
    await trx.updateTable("proposal").set(withdrawn).where("id", "=", proposal).execute();
    const edition = before.edition.id;
    await audit(trx, { by, now, edition, verb: "withdraw-proposal", subject: `proposal:${proposal}` });
    await openNotice(trx, { edition, kind: "proposal-withdrawn", subject: `proposal:${proposal}`, proposal, by, now });
    return { kind: "withdrawn" } as const;
  });
}

/**
 * Ends an open counter-offer, if any. @param refused the group member who refused it, and their message; absent when it
 * is replaced
 */
export async function endOffer(
  trx: Trx,
  { proposal, now, refused }: { proposal: number; now: Date; refused?: { by: number; words: string | null } },
): Promise<void> {
  await trx
    .updateTable("proposal_answer")
    .set({ ended_at: now, refused_by: refused?.by ?? null, refusal: refused?.words ?? null })
    .where("proposal_id", "=", proposal)
    .where("kind", "=", "countered")
    .where("ended_at", "is", null)
    .execute();
}

/** Stores slots in their order. @param answer the offer they belong to; null for wishes */
export async function insertSlots(
  trx: Trx,
  options: { proposal: number; answer: number | null; minutes: number; slots: readonly WishedSlot[] },
): Promise<void> {
  const { proposal, answer, minutes, slots } = options;
  await trx
    .insertInto("proposal_slot")
    .values(
      slots.map(({ start, room }, position) => ({
        ...{ proposal_id: proposal, answer_id: answer, position, room_id: room, starts_at: start },
        ends_at: new Date(start.getTime() + minutes * 60_000),
      })),
    )
    .execute();
}

/** Whether all rooms of the slots are the edition's. */
export async function hasRooms(trx: Trx, edition: number, slots: readonly WishedSlot[]): Promise<boolean> {
  const named = [...new Set(slots.flatMap(({ room }) => room ?? []))];
  if (named.length === 0) return true;
  const own = await trx
    .selectFrom("room")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "in", named)
    .execute();
  return own.length === named.length;
}

async function hasMeeting(trx: Trx, group: number, meeting: number): Promise<boolean> {
  const query = trx.selectFrom("meeting").select("id").where("working_group_id", "=", group).where("id", "=", meeting);
  return (await query.executeTakeFirst()) !== undefined;
}

function columnsOf({ title, titleEn, abstract, minutes, expected }: ProposalDetails) {
  return { title, title_en: titleEn, abstract, minutes, expected };
}
