import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockRegistration } from "../registration/lock-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { countPresence } from "./count-presence.ts";
import { takeBackGivenPlace } from "./give-place.ts";

/** A supervisor's decision on a passage. */
export interface PassageDecision extends AuditInfo {
  readonly edition: number;
  /** The scan's UUID. */
  readonly scan: string;
  /** Whether the passage counts from now on, whatever the door answered. */
  readonly counts: boolean;
  /** Why: for the door's log, not for the attendee. */
  readonly reason: string;
  /** Whether the person may decide at a checkpoint, by its id; null for a scan of none. */
  readonly mayDecide: (checkpoint: number | null) => boolean;
}

/**
 * Decides whether a passage counts: undoes one that the door let through, lets one count that it refused, or undoes such
 * a decision by a later one. With a passage that is undone goes the place that was given with it (`givePlace`). The scan and
 * its answer stay. Presence is counted anew, and the phones at the door learn it.
 *
 * @returns `unknown` for a scan that the edition does not have or the person may not decide on; `nobody` when a passage
 * without a person or a checkpoint should count; `handed-over` when the place belongs to somebody else by then
 */
export async function decidePassage(db: Database, decision: PassageDecision) {
  return await inTransaction(db, (trx) => decide(trx, decision));
}

type Decided =
  | { readonly kind: "decided"; readonly registration: number | null }
  | { readonly kind: "unknown" | "nobody" | "handed-over" };

async function decide(trx: Trx, decision: PassageDecision): Promise<Decided> {
  const { edition, scan, counts, reason, mayDecide, by, now } = decision;
  const registration = (await findScan(trx, { edition, scan }))?.registration ?? null;
  // A scan locks its presence before its registration. Those that are being written end before this lock is given, and new
  // ones wait for it.
  if (registration !== null) await lockPresence(trx, registration);
  if (registration !== null) await lockRegistration(trx, { edition, id: registration }, { againstScans: true });
  const found = await findScan(trx, { edition, scan });
  if (!found || !mayDecide(found.checkpoint)) return { kind: "unknown" };
  // The passage's registration has been merged into another one, which has the passage now.
  if (found.registration !== registration) return await decide(trx, decision);
  if (counts && ((registration === null && !found.people) || found.checkpoint === null)) return { kind: "nobody" };
  if (counts && found.isHandedOver) return { kind: "handed-over" };
  await trx
    .updateTable("scan")
    .set({ decided: counts, decided_at: now, decided_by: by, decision_reason: reason })
    // An exit that no longer counts, or an entry that does, may make a conflict of the person's next entry.
    .$if(!found.people, (query) => query.set({ contested: true }))
    .where("id", "=", scan)
    .execute();
  if (registration !== null && found.counts !== counts) await recount(trx, { edition, registration });
  if (found.people && found.counts !== counts) await sql`select pg_notify('door', ${edition}::int::text)`.execute(trx);
  if (registration !== null && !counts) await takeBackGivenPlace(trx, { edition, scan, registration, by, now });
  const verb = counts ? "keep-passage" : "undo-passage";
  const subject = registration === null ? `edition:${edition}` : `registration:${registration}`;
  await audit(trx, {
    by,
    now,
    edition,
    verb,
    subject,
    detail: { checkpoint: found.name, why: reason, ...(found.people && { people: found.people }) },
  });
  return { kind: "decided", registration };
}

async function lockPresence(trx: Trx, registration: number): Promise<void> {
  await trx
    .selectFrom("presence")
    .select("revision")
    .where("registration_id", "=", registration)
    .orderBy("checkpoint_id")
    .orderBy("day")
    .forUpdate()
    .execute();
}

async function findScan(trx: Trx, { edition, scan }: { edition: number; scan: string }) {
  return await trx
    .selectFrom("scan")
    .leftJoin("checkpoint", "checkpoint.id", "checkpoint_id")
    .select(["registration_id as registration", "checkpoint_id as checkpoint", "checkpoint.name", "counts", "people"])
    .select(
      sql<boolean>`direction = 'in' and exists (select from hand_over where hand_over.registration_id = scan.registration_id
        and handed_over_at <= scan.at)`.as("isHandedOver"),
    )
    .where("scan.id", "=", scan)
    .where("scan.edition_id", "=", edition)
    .executeTakeFirst();
}

async function recount(trx: Trx, { edition, registration }: { edition: number; registration: number }) {
  await countPresence(trx, { registrations: [registration] });
  // Deleted rows leave no trace: the phones at the door learn from this one that the person's passages have changed.
  await trx
    .updateTable("registration")
    .set({ short_code: sql.ref("short_code") })
    .where("id", "=", registration)
    .execute();
  await sql`select pg_notify('door', ${edition}::int::text)`.execute(trx);
}
