import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type PeopleAsked, planAsking } from "./people-asked.ts";

/** When a reconfirmation asks, reminds and ends, and whether places are released then. */
export interface AskingDates {
  readonly asksAt: Date;
  /** Null for a single letter; then no place is released. */
  readonly remindsAt: Date | null;
  readonly endsAt: Date;
  readonly releases: boolean;
}

/** At least so long, in milliseconds, between the first letter and the reminder, and from there to the end. */
const A_DAY = 24 * 3_600_000;

/**
 * Why dates are refused. `over`: the end has passed. `no-reminder`: a place is only released after two letters. The
 * others name what comes too early after what is before it.
 */
export type DatesRefusal = "over" | "no-reminder" | "reminder-too-early" | "end-too-early";

/** Judges dates that an organiser chose. @returns null when they are right */
export function judgeDates({ asksAt, remindsAt, endsAt, releases }: AskingDates, now: Date): DatesRefusal | null {
  if (endsAt <= now) return "over";
  const begins = Math.max(asksAt.getTime(), now.getTime());
  if (remindsAt === null) {
    if (releases) return "no-reminder";
    return endsAt.getTime() < begins + A_DAY ? "end-too-early" : null;
  }
  if (remindsAt.getTime() < begins + A_DAY) return "reminder-too-early";
  return endsAt.getTime() < remindsAt.getTime() + A_DAY ? "end-too-early" : null;
}

/**
 * Arranges that people with a place are asked whether they still come. The worker writes to them at `asksAt`, a second
 * time to those without an answer, and releases their places at the end where `releases` says so.
 *
 * @returns `refused` with the dates' fault; `nobody` when it would ask nobody now
 */
export async function arrangeReconfirmation(
  db: Database,
  { edition, scope, ticketType, session, by, now, ...dates }: PeopleAsked & AskingDates & AuditInfo,
) {
  const refusal = judgeDates(dates, now);
  if (refusal) return { kind: "refused", reason: refusal } as const;
  return await inTransaction(db, async (trx) => {
    const { people } = await planAsking(trx, { edition, scope, ticketType, session });
    if (people === 0) return { kind: "nobody" } as const;
    const { asksAt, remindsAt, endsAt, releases } = dates;
    const { id } = await trx
      .insertInto("reconfirmation")
      .values({
        ...{ edition_id: edition, scope, ticket_type_id: ticketType, session_id: session },
        ...{ asks_at: asksAt, reminds_at: remindsAt, ends_at: endsAt, releases, arranged_at: now, arranged_by: by },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const detail = { scope, ticketType, session, people, asksAt, remindsAt, endsAt, releases };
    await audit(trx, { now, by, edition, verb: "arrange-reconfirmation", subject: `reconfirmation:${id}`, detail });
    return { kind: "arranged", id, people } as const;
  });
}

export type LockedReconfirmation = NonNullable<Awaited<ReturnType<typeof lockReconfirmation>>>;

/**
 * Locks a reconfirmation until the transaction ends: no letter of it is posted and nobody decided meanwhile.
 *
 * @param edition absent for the worker
 */
export async function lockReconfirmation(trx: Trx, { id, edition }: { id: number; edition?: number }) {
  return await trx
    .selectFrom("reconfirmation")
    .selectAll()
    .where("id", "=", id)
    .$if(edition !== undefined, (rows) => rows.where("edition_id", "=", edition ?? 0))
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Changes the dates of a reconfirmation. What people were told is kept: once they were asked, the end only moves later,
 * and places are released only if the letters said so.
 *
 * @returns `promised` when it would end earlier than the letters said, or release places that they did not speak of;
 * `ended`, `unknown`, `refused` with the dates' fault
 */
export async function changeReconfirmation(
  db: Database,
  { edition, id, by, now, ...dates }: { edition: number; id: number } & AskingDates & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockReconfirmation(trx, { id, edition });
    if (!found) return { kind: "unknown" } as const;
    if (found.ended_at) return { kind: "ended" } as const;
    const asksAt = found.asked_at ? found.asks_at : dates.asksAt;
    const remindsAt = found.reminded_at ? found.reminds_at : dates.remindsAt;
    const { endsAt, releases } = dates;
    const refusal = refusalOf(found, { asksAt, remindsAt, endsAt, releases }, now);
    if (refusal) return { kind: "refused", reason: refusal } as const;
    if (found.asked_at && (endsAt < found.ends_at || (releases && !found.releases)))
      return { kind: "promised" } as const;
    await trx
      .updateTable("reconfirmation")
      .set({ asks_at: asksAt, reminds_at: remindsAt, ends_at: endsAt, releases })
      .where("id", "=", id)
      .execute();
    const detail = { asksAt, remindsAt, endsAt, releases };
    await audit(trx, { now, by, edition, verb: "change-reconfirmation", subject: `reconfirmation:${id}`, detail });
    return { kind: "changed" } as const;
  });
}

/** Letters that have left are judged no more. */
function refusalOf(found: LockedReconfirmation, dates: AskingDates, now: Date): DatesRefusal | null {
  const { remindsAt, endsAt, releases } = dates;
  if (!found.asked_at) return judgeDates(dates, now);
  if (endsAt <= now) return "over";
  if (releases && remindsAt === null) return "no-reminder";
  if (found.reminded_at || remindsAt === null) return null;
  if (remindsAt.getTime() < found.asked_at.getTime() + A_DAY) return "reminder-too-early";
  return endsAt.getTime() < Math.max(remindsAt.getTime(), now.getTime()) + A_DAY ? "end-too-early" : null;
}
