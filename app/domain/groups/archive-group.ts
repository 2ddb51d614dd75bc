import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { cancelMeeting } from "./change-meeting.ts";
import { lockGroup } from "./lock-group.ts";
import { type MeetingState, stateOf } from "./meetings.ts";
import { membersOf } from "./membership.ts";
import { isUndecided } from "./proposal-state.ts";
import { listProposals, type Proposal } from "./proposals.ts";
import { withdrawProposal } from "./propose-session.ts";

/** A group's future meetings and open proposals, which archiving ends. */
export interface StillToCome {
  /** Meetings that have not begun and are not cancelled, those without a date first. */
  readonly meetings: readonly {
    readonly id: number;
    readonly title: string;
    readonly state: MeetingState;
    readonly start: Date | null;
    readonly end: Date | null;
    /** French names of the rooms it holds. */
    readonly rooms: readonly string[];
  }[];
  /** Side sessions proposed to an edition, without a final answer. */
  readonly proposals: readonly Proposal[];
  /** How many members get a letter about each meeting. */
  readonly members: number;
}

/** The author, and the edition in whose back office the group is archived or reopened; null outside one. */
type Archiving = AuditInfo & { readonly group: number; readonly edition: number | null };

/** Reads what archiving a group would end. Meetings that have begun are not ended. */
export async function stillToCome(db: Database, { group, now }: { group: number; now: Date }): Promise<StillToCome> {
  const meetings = await db
    .selectFrom("meeting")
    .selectAll("meeting")
    .select(({ selectFrom }) =>
      selectFrom("room_hold")
        .innerJoin("physical_room", "physical_room.id", "room_hold.physical_room_id")
        .select(sql<string[]>`coalesce(array_agg(physical_room.name order by room_hold.id), '{}')`.as("names"))
        .whereRef("room_hold.meeting_id", "=", "meeting.id")
        .where("room_hold.released_at", "is", null)
        .as("rooms"),
    )
    .where("working_group_id", "=", group)
    .where("cancelled_at", "is", null)
    .where((meeting) => meeting.or([meeting("starts_at", "is", null), meeting("starts_at", ">", now)]))
    .orderBy("starts_at", (order) => order.asc().nullsFirst())
    .orderBy("id")
    .execute();
  const proposals = await listProposals(db, { group });
  return {
    meetings: meetings.map((row) => ({
      ...{ id: row.id, title: row.title, state: stateOf(row), start: row.starts_at, end: row.ends_at },
      rooms: row.rooms ?? [],
    })),
    proposals: proposals.filter(({ state }) => isUndecided(state)),
    members: (await membersOf(db, { group })).filter(({ email }) => email).length,
  };
}

/**
 * Makes a text that identifies what is still to come, to compare what a page showed with the state at its confirmation.
 */
export function markOf({ meetings, proposals }: Pick<StillToCome, "meetings" | "proposals">): string {
  const ids = (of: readonly { readonly id: number }[]) => of.map(({ id }) => id).sort((one, other) => one - other);
  return `${ids(meetings).join(".")}-${ids(proposals).join(".")}`;
}

/**
 * Archives a group: its future meetings are cancelled, their rooms freed, and the members get a letter with a calendar
 * file that removes the date; its open proposals are withdrawn. Its pages remain readable.
 *
 * @param archiving.seen `markOf` of what the page showed
 * @param archiving.reason for the members, in the letters; null for none
 * @returns `archived` with the number of letters to members (undefined when it was archived before); `more-to-come`
 * when what is still to come has changed since
 */
export async function archiveGroup(
  db: Database,
  { group, seen, reason, edition, by, now }: Archiving & { seen: string; reason: string | null },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockGroup(trx, group);
    if (!found) return { kind: "unknown" } as const;
    if (found.archivedAt) return { kind: "archived", cancelled: 0, withdrawn: 0, letters: undefined } as const;
    const ending = await stillToCome(trx, { group, now });
    if (markOf(ending) !== seen) return { kind: "more-to-come" } as const;
    const letters = await endAll(trx, ending, { group, reason, by: by ?? 0, now });
    await trx.updateTable("working_group").set({ archived_at: now }).where("id", "=", group).execute();
    const counts = { cancelled: ending.meetings.length, withdrawn: ending.proposals.length };
    await audit(trx, { by, now, edition, verb: "archive-group", subject: `group:${group}`, detail: counts });
    return { kind: "archived", ...counts, letters } as const;
  });
}

/**
 * Reopens an archived group. Meetings that were cancelled by archiving stay cancelled, because their members were told.
 */
export async function takeUpGroup(db: Database, { group, edition, by, now }: Archiving) {
  return await inTransaction(db, async (trx) => {
    const found = await lockGroup(trx, group);
    if (!found) return { kind: "unknown" } as const;
    if (!found.archivedAt) return { kind: "taken-up" } as const;
    await trx.updateTable("working_group").set({ archived_at: null }).where("id", "=", group).execute();
    await audit(trx, { by, now, edition, verb: "take-up-group", subject: `group:${group}` });
    return { kind: "taken-up" } as const;
  });
}

async function endAll(
  trx: Trx,
  { meetings, proposals }: StillToCome,
  actor: { group: number; reason: string | null; by: number; now: Date },
): Promise<number> {
  let letters = 0;
  for (const { id: meeting } of meetings) {
    const outcome = await cancelMeeting(trx, { ...actor, meeting });
    if (outcome.kind === "cancelled") letters += outcome.letters;
  }
  // Each locks its edition, so they are always processed in the same order.
  for (const { id: proposal } of proposals.toSorted((one, other) => one.edition.id - other.edition.id))
    await withdrawProposal(trx, { ...actor, proposal });
  return letters;
}
