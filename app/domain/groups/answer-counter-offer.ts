import { audit } from "../audit.ts";
import { openNotice } from "../notices/open-notice.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { addProposedSession } from "./answer-proposal.ts";
import { lockActiveGroup } from "./lock-group.ts";
import { lockProposal } from "./lock-proposal.ts";
import type { Proposal, ProposalAnswer } from "./proposals.ts";
import { endOffer } from "./propose-session.ts";

interface LeadAnswer {
  readonly group: number;
  readonly proposal: number;
  readonly by: number;
  readonly now: Date;
}

/** Finds the counter-offer that a group must answer, or null. */
export function openCounterOffer({ state, answers }: Pick<Proposal, "state" | "answers">): ProposalAnswer | null {
  if (state !== "countered") return null;
  return answers.find(({ kind, endedAt }) => kind === "countered" && endedAt === null) ?? null;
}

/**
 * Accepts one of the offered slots: the session is added to the draft, as when an organiser accepts it.
 *
 * @param answer.slot id of the slot
 * @returns `closed` when no offer is open; `unknown` when the slot is not in it; `taken` with the room's present
 * occupant
 */
export async function acceptCounterOffer(
  db: Database,
  { group, proposal: id, slot, by, now }: LeadAnswer & { slot: number },
) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    const proposal = await lockProposal(trx, { proposal: id, group });
    if (!proposal) return { kind: "unknown" } as const;
    const offer = openCounterOffer(proposal);
    if (!offer) return { kind: "closed" } as const;
    const chosen = offer.offered.find((offered) => offered.id === slot);
    if (!chosen?.room) return { kind: "unknown" } as const;
    const given = { slot: { start: chosen.start, room: chosen.room.id }, places: offer.places, message: null };
    const added = await addProposedSession(trx, proposal, { ...given, by, now });
    if (added.kind === "taken") return added;
    const { session } = added;
    const about = { edition: proposal.edition.id, subject: `proposal:${id}`, proposal: id, session };
    await openNotice(trx, { ...about, kind: "offer-taken", by, now });
    return { kind: "accepted", session } as const;
  });
}

/** Refuses a counter-offer; the proposal waits for an organiser again. @returns `closed` when no offer is open */
export async function declineCounterOffer(
  db: Database,
  { group, proposal: id, words, by, now }: LeadAnswer & { words: string | null },
) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    const proposal = await lockProposal(trx, { proposal: id, group });
    if (!proposal) return { kind: "unknown" } as const;
    if (!openCounterOffer(proposal)) return { kind: "closed" } as const;
    await endOffer(trx, { proposal: id, now, refused: { by, words } });
    await trx.updateTable("proposal").set({ changed_at: now }).where("id", "=", id).execute();
    const edition = proposal.edition.id;
    await audit(trx, { by, now, edition, verb: "refuse-offer", subject: `proposal:${id}` });
    const about = { edition, subject: `proposal:${id}`, proposal: id, words };
    await openNotice(trx, { ...about, kind: "offer-refused", by, now });
    return { kind: "refused" } as const;
  });
}
