import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockActiveGroup } from "./lock-group.ts";
import { hasBegun } from "./meeting-time.ts";
import { lockMeeting } from "./meetings.ts";
import { writeToMembers } from "./write-to-members.ts";

export interface ProposedDate {
  readonly start: Date;
  readonly end: Date;
}

/**
 * Starts a poll on a meeting's dates; each member gets a letter.
 *
 * @param proposal.dates at least one, each ending after its start, in any order
 * @returns the meeting's id; `past` with the first date that has begun; `unknown` when the group is archived
 */
export async function proposeMeeting<Dated extends ProposedDate>(
  db: Database,
  proposal: {
    group: number;
    title: string;
    agenda: string | null;
    dates: readonly Dated[];
    by: number;
    now: Date;
  },
) {
  const { group, title, agenda, dates, by, now } = proposal;
  const past = dates.find((date) => hasBegun(date, now));
  if (past) return { kind: "past", date: past } as const;
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    const { id } = await trx
      .insertInto("meeting")
      .values({ working_group_id: group, title, agenda, created_at: now, created_by: by, changed_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await addDates(trx, id, dates);
    await audit(trx, { by, now, edition: null, verb: "propose-meeting", subject: `meeting:${id}`, detail: { group } });
    const letters = await writeToMembers(trx, { group, content: { kind: "meeting-proposed", meetingId: id }, now });
    return { kind: "proposed", id, letters } as const;
  });
}

/**
 * Adds dates to a poll and tells the members. Dates that are in it keep their votes.
 *
 * @returns `decided` when the meeting has its date, or was cancelled; `past` with the first date that has begun;
 * `unchanged`, with no letter, when all were in it before
 */
export async function proposeDates<Dated extends ProposedDate>(
  db: Database,
  { group, meeting, dates, by, now }: Where & { dates: readonly Dated[] },
) {
  const past = dates.find((date) => hasBegun(date, now));
  if (past) return { kind: "past", date: past } as const;
  return await inTransaction(db, async (trx) => {
    if (!(await lockActiveGroup(trx, group))) return { kind: "unknown" } as const;
    const found = await lockMeeting(trx, { group, meeting });
    if (!found) return { kind: "unknown" } as const;
    if (found.state !== "open") return { kind: "decided" } as const;
    const added = await addDates(trx, meeting, dates);
    if (added.length === 0) return { kind: "unchanged" } as const;
    await audit(trx, { by, now, edition: null, verb: "propose-dates", subject: `meeting:${meeting}` });
    const content = { kind: "meeting-proposed", meetingId: meeting, added } as const;
    return { kind: "proposed", letters: await writeToMembers(trx, { group, content, now }) } as const;
  });
}

interface Where {
  readonly group: number;
  readonly meeting: number;
  readonly by: number;
  readonly now: Date;
}

async function addDates(trx: Trx, meeting: number, dates: readonly ProposedDate[]): Promise<number[]> {
  const added = await trx
    .insertInto("meeting_date")
    .values(dates.map(({ start, end }) => ({ meeting_id: meeting, starts_at: start, ends_at: end })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return added.map(({ id }) => id);
}
