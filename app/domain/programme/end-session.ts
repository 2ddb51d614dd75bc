import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { occupyRoom } from "./occupy-room.ts";

/** What prevents a session's deletion, in the order of the page. */
export const SESSION_DEPENDENTS = [
  "releases",
  "bookings",
  "waiting",
  "invitations",
  "slides",
  "checkpoints",
  "proposals",
] as const;
export type SessionDependents = Readonly<Record<(typeof SESSION_DEPENDENTS)[number], number>>;

type OfSession = { readonly edition: number; readonly session: number };

/** Counts what refers to a session; null when the edition has no such session. */
export async function countSessionDependents(
  db: Database,
  { edition, session }: OfSession,
): Promise<SessionDependents | null> {
  const { rows } = await sql<SessionDependents>`select
    (select count(*) from release where edition_id = ${edition}
      and programme -> 'sessions' @> jsonb_build_array(jsonb_build_object('id', session.id)))::int as releases,
    ((select count(*) from booking where session_id = session.id)
      + (select count(*) from order_line where session.id = any(sessions) and registration_id is null and released_at is null)
      + (select count(*) from quotation_line join quotation on quotation.id = quotation_id
        where session.id = any(sessions) and ended_at is null))::int as bookings,
    (select count(*) from waiting_entry where session_id = session.id)::int as waiting,
    (select count(*) from invitation where session_id = session.id)::int as invitations,
    (select count(*) from slides where session_id = session.id)::int as slides,
    (select count(*) from checkpoint where session_id = session.id
      and exists (select from scan where checkpoint_id = checkpoint.id))::int as checkpoints,
    (select count(*) from proposal_answer where session_id = session.id)::int as proposals
    from session where edition_id = ${edition} and id = ${session}`.execute(db);
  return rows[0] ?? null;
}

/**
 * Cancels a session. Its bookings remain in their registrations, and the public sees the cancellation with the next
 * release.
 *
 * @param options.endsWaits how many waits it may end
 * @returns `ends-waits` with how many waits it would end when that was not agreed; `cancelled-already`; `unknown`
 * without such a session
 */
export async function cancelSession(
  db: Database,
  {
    edition,
    session,
    reason,
    endsWaits,
    by,
    now,
  }: OfSession & AuditInfo & { reason: string | null; endsWaits?: number },
) {
  return await inTransaction<CancelOutcome>(db, async (trx, refuse) => {
    const before = await lockSession(trx, { edition, session });
    if (!before) return { kind: "unknown" } as const;
    if (before.cancelled_at) return { kind: "cancelled-already" } as const;
    const { waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      trx
        .updateTable("session")
        .set({ cancelled_at: now, cancelled_by: by, cancellation_reason: reason, changed_at: laterThanBefore(now) })
        .where("id", "=", session)
        .execute(),
    );
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    const detail = { reason };
    await audit(trx, { by, now, edition, verb: "cancel-session", subject: `session:${session}`, detail });
    return { kind: "cancelled" } as const;
  });
}

type CancelOutcome =
  | { readonly kind: "cancelled" | "cancelled-already" | "unknown" }
  | { readonly kind: "ends-waits"; readonly waits: number };

/** Undoes a cancellation. @returns `taken` with the present occupant of its room; `not-cancelled`; `unknown` */
export async function restoreSession(db: Database, { edition, session, by, now }: OfSession & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    const before = await lockSession(trx, { edition, session });
    if (!before) return { kind: "unknown" } as const;
    if (!before.cancelled_at) return { kind: "not-cancelled" } as const;
    const slot = { startsAt: before.starts_at, endsAt: before.ends_at, roomId: before.room_id, except: session };
    const written = await occupyRoom(trx, slot, () =>
      trx
        .updateTable("session")
        .set({ cancelled_at: null, cancelled_by: null, cancellation_reason: null, changed_at: laterThanBefore(now) })
        .where("id", "=", session)
        .execute(),
    );
    if (written.kind === "taken") return written;
    await audit(trx, { by, now, edition, verb: "restore-session", subject: `session:${session}` });
    return { kind: "restored" } as const;
  });
}

/** Deletes a session to which nothing refers. @returns `in-use` with the counts of what refers to it; `unknown` */
export async function removeSession(db: Database, { edition, session, by, now }: OfSession & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    const before = await lockSession(trx, { edition, session });
    const dependents = before && (await countSessionDependents(trx, { edition, session }));
    if (!dependents) return { kind: "unknown" } as const;
    if (SESSION_DEPENDENTS.some((dependent) => dependents[dependent] > 0))
      return { kind: "in-use", dependents } as const;
    await trx.deleteFrom("session").where("id", "=", session).execute();
    const detail = { title: before.title };
    await audit(trx, { by, now, edition, verb: "remove-session", subject: `session:${session}`, detail });
    return { kind: "removed" } as const;
  });
}

/**
 * The lock on the session stops new bookings (their foreign key needs its row), that on the edition stops a release.
 */
async function lockSession(trx: Trx, { edition, session }: OfSession) {
  await lockEdition(trx, edition);
  return await trx
    .selectFrom("session")
    .select(["title", "starts_at", "ends_at", "room_id", "cancelled_at"])
    .where("edition_id", "=", edition)
    .where("id", "=", session)
    .forUpdate()
    .executeTakeFirst();
}

function laterThanBefore(now: Date) {
  return sql<Date>`greatest(${now}::timestamptz, date_trunc('milliseconds', changed_at) + interval '1 millisecond')`;
}
