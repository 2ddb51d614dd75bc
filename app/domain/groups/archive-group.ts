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

/** What a group still has before it: what archiving it ends. */
export interface StillToCome {
  /** Meetings that are voted on, decided or convened and have not begun, those without a date first. */
  readonly meetings: readonly {
    readonly id: number;
    readonly title: string;
    readonly state: MeetingState;
    readonly start: Date | null;
    readonly end: Date | null;
    /** French names of the rooms it holds. */
    readonly rooms: readonly string[];
  }[];
  /** Side sessions proposed to an edition that have no final answer yet. */
  readonly proposals: readonly Proposal[];
  /** How many members a letter goes to, for each of the meetings. */
  readonly members: number;
}

/** Archiving or taking up again, from the back office of an edition or from outside one. */
type Archiving = AuditInfo & { readonly group: number; readonly edition: number | null };

/** What archiving a group would end. A meeting that has begun is left to end. */
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

/** What of a group's is to come, in one word: what the page showed is compared with what there is when it is confirmed. */
export function markOf({ meetings, proposals }: Pick<StillToCome, "meetings" | "proposals">): string {
  const ids = (of: readonly { readonly id: number }[]) => of.map(({ id }) => id).sort((one, other) => one - other);
  return `${ids(meetings).join(".")}-${ids(proposals).join(".")}`;
}

/**
 * Ends a group: its meetings to come are cancelled, their rooms freed and the members told by letter, whose calendar file takes the date
 * away; its proposals without an answer are withdrawn. What it did stays readable.
 *
 * @param archiving.seen what `markOf` said of what was shown to who archives
 * @param archiving.reason for the members, in the letters; null for none
 * @returns with `archived` how many letters were written to members (undefined for what was archived before); `more-to-come` when the group's leads planned or gave up something since; `archived` when it is archived already
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

/** Takes an archived group up again. The meetings that archiving cancelled stay cancelled: their members were told. */
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
  act: { group: number; reason: string | null; by: number; now: Date },
): Promise<number> {
  let letters = 0;
  for (const { id: meeting } of meetings) {
    const outcome = await cancelMeeting(trx, { ...act, meeting });
    if (outcome.kind === "cancelled") letters += outcome.letters;
  }
  // Each takes its edition: always in the same order.
  for (const { id: proposal } of proposals.toSorted((one, other) => one.edition.id - other.edition.id))
    await withdrawProposal(trx, { ...act, proposal });
  return letters;
}
