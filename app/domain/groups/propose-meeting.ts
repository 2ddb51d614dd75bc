import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { keepStanding } from "./lock-group.ts";
import { lockMeeting } from "./meetings.ts";
import { writeToMembers } from "./write-to-members.ts";

export interface ProposedDate {
  readonly start: Date;
  readonly end: Date;
}

/**
 * Asks a group's members which of several dates suits them; each gets a letter.
 *
 * @param proposal.dates at least one, each ending after its start, in any order
 * @returns the meeting's id; `unknown` when the group is archived
 */
export async function proposeMeeting(
  db: Database,
  proposal: {
    group: number;
    title: string;
    agenda: string | null;
    dates: readonly ProposedDate[];
    by: number;
    now: Date;
  },
) {
  const { group, title, agenda, dates, by, now } = proposal;
  return await inTransaction(db, async (trx) => {
    if (!(await keepStanding(trx, group))) return { kind: "unknown" } as const;
    const { id } = await trx
      .insertInto("meeting")
      .values({ working_group_id: group, title, agenda, created_at: now, created_by: by, changed_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await addDates(trx, id, dates);
    await audit(trx, { by, now, edition: null, verb: "propose-meeting", subject: `meeting:${id}`, detail: { group } });
    await writeToMembers(trx, { group, content: { kind: "meeting-proposed", meetingId: id }, now });
    return { kind: "proposed", id } as const;
  });
}

/**
 * Adds dates to vote on. One that is proposed already is left as it is, with its votes.
 *
 * @returns `decided` when the meeting has its date already, or was cancelled
 */
export async function proposeDates(
  db: Database,
  {
    group,
    meeting,
    dates,
    by,
    now,
  }: { group: number; meeting: number; dates: readonly ProposedDate[]; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    if (!(await keepStanding(trx, group))) return { kind: "unknown" } as const;
    const found = await lockMeeting(trx, { group, meeting });
    if (!found) return { kind: "unknown" } as const;
    if (found.state !== "open") return { kind: "decided" } as const;
    await addDates(trx, meeting, dates);
    await audit(trx, { by, now, edition: null, verb: "propose-dates", subject: `meeting:${meeting}` });
    await writeToMembers(trx, { group, content: { kind: "meeting-proposed", meetingId: meeting }, now });
    return { kind: "proposed" } as const;
  });
}

async function addDates(trx: Trx, meeting: number, dates: readonly ProposedDate[]): Promise<void> {
  await trx
    .insertInto("meeting_date")
    .values(dates.map(({ start, end }) => ({ meeting_id: meeting, starts_at: start, ends_at: end })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
