import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { bookSession, giveBackSession, unlessOverbooked } from "../registration/change-sessions.ts";
import { lockRegistration } from "../registration/lock-registration.ts";
import type { Problem } from "../registration/problems.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { isWaitedFor } from "../waiting/waiting-conditions.ts";
import type { Sender } from "./judge-scans.ts";
import { recordScansAlone, wasOvertaken } from "./record-scans.ts";
import type { ScanResult } from "./scan.ts";

/** A person whom a session's door refused for want of a booking, and what is left in the session. */
export interface PlaceToGive {
  /** Ids. */
  readonly registration: number;
  readonly session: number;
  readonly checkpoint: number;
  /** The checkpoint's slug. */
  readonly point: string;
  readonly name: string;
  readonly title: string;
  readonly titleEn: string | null;
  /** Places that this person can book: none that others wait for, and the one that is offered to them. */
  readonly left: number;
  /** Whether the person has booked the session since the door refused the scan. */
  readonly isBooked: boolean;
}

/** Finds what can be given to whom a scan refused as not booked. @param options.scan its UUID */
export async function findPlaceToGive(
  db: Database,
  { edition, scan, now }: { edition: number; scan: string; now: Date },
): Promise<PlaceToGive | undefined> {
  const { rows } = await sql<PlaceToGive>`
    select registration.id as registration, session.id as session, checkpoint.id as checkpoint, checkpoint.slug as point,
      trim(given_name || ' ' || family_name) as name, session.title, session.title_en as "titleEn",
      case when ${isWaitedFor(sql.ref("session.id"))} then 0 else greatest(size - used, 0) end
        + (select count(*)::int from waiting_entry join offer on waiting_entry_id = waiting_entry.id
          where waiting_entry.registration_id = registration.id and waiting_entry.session_id = session.id
            and offer.ended_at is null and offer.expires_at > ${now}) as left,
      exists (select from booking where booking.registration_id = registration.id
        and booking.session_id = session.id) as "isBooked"
    from scan join checkpoint on checkpoint.id = scan.checkpoint_id join session on session.id = checkpoint.session_id
      join session_places on session_places.session_id = session.id
      join registration on registration.id = scan.registration_id
    where scan.id = ${scan} and scan.edition_id = ${edition} and scan.direction = 'in'
      and result ->> 'reason' = 'not-booked'`.execute(db);
  return rows[0];
}

interface Giving extends AuditInfo, Sender {
  /** `days`: `YYYY-MM-DD`. */
  readonly edition: { readonly id: number; readonly days: readonly string[] };
  /** The UUID of the scan that was refused. */
  readonly scan: string;
  /** The UUID of the entry, so that sending it twice counts once. */
  readonly entry: string;
  /** Why the person is let in, for the door's log. */
  readonly reason: string;
}

/** `refused`: the session cannot be booked by this person now, and why. `not-admitted`: the door refuses all the same. */
export type GivingOutcome =
  | { readonly kind: "given"; readonly point: string; readonly result: ScanResult }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "not-admitted"; readonly point: string; readonly result: ScanResult };

/**
 * Gives a place that is left in a session to somebody whom its door refused: books it by the verb of bookings and lets the
 * person in, or neither. Somebody who has booked the session since then is let in by that booking. A supervisor undoes both by
 * deciding that the passage does not count (`decidePassage`).
 */
export async function givePlace(db: Database, giving: Giving): Promise<GivingOutcome> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await unlessOverbooked(db, () =>
        inTransaction<GivingOutcome>(db, (trx, refuse) => give(trx, giving, refuse)),
      );
    } catch (error) {
      if (attempt === ATTEMPTS || !wasOvertaken(error)) throw error;
    }
  }
}

/** Another phone reads the same badge in the same moment, which hardly happens twice. */
const ATTEMPTS = 10;

async function give(trx: Trx, giving: Giving, refuse: (outcome: GivingOutcome) => never): Promise<GivingOutcome> {
  const { edition, scan, entry, reason, now, ...sender } = giving;
  const seen = await findPlaceToGive(trx, { edition: edition.id, scan, now });
  if (!seen) return { kind: "unknown" };
  // A second volunteer who gives the same place waits for this lock, and then finds the session booked. This lock does not
  // make scans wait: they lock the presence before the registration.
  await lockRegistration(trx, { edition: edition.id, id: seen.registration });
  const place = await findPlaceToGive(trx, { edition: edition.id, scan, now });
  if (!place || !sender.mayScan(place.checkpoint) || !sender.mayChoose(place.checkpoint)) return { kind: "unknown" };
  // The passage's registration has been merged into another one, which has the passage now.
  if (place.registration !== seen.registration) return await give(trx, giving, refuse);
  const { registration, point, session, isBooked } = place;
  if (!isBooked) {
    const changed = await bookSession(trx, { edition: edition.id, id: registration, session, by: sender.by, now });
    if (changed.kind === "refused") return refuse({ kind: "refused", problems: changed.problems });
    if (changed.kind !== "changed") return refuse({ kind: "unknown" });
  }
  const presented = { id: entry, registration, checkpoint: point, direction: "in", scannedAt: now, reason } as const;
  const [result] = await recordScansAlone(trx, { ...sender, edition, now, sentAt: null, scans: [presented] });
  if (!result) throw new Error("a scan came back without its result");
  if (result.outcome !== "admitted" && result.outcome !== "already")
    return refuse({ kind: "not-admitted", point, result });
  if (isBooked) return { kind: "given", point, result };
  await trx.insertInto("given_place").values({ scan_id: entry, session_id: session }).execute();
  const detail = { session, ...(sender.phone ? { device: sender.phone.name } : {}) };
  const subject = `registration:${registration}`;
  await audit(trx, { by: sender.by, now, edition: edition.id, verb: "give-place", subject, detail });
  return { kind: "given", point, result };
}

/**
 * Gives back a place that was given at the door with a passage, if it still is booked, whatever happened to the person's
 * other sessions and even when the session is over.
 */
export async function takeBackGivenPlace(
  trx: Trx,
  { edition, scan, registration, by, now }: { edition: number; scan: string; registration: number } & AuditInfo,
): Promise<void> {
  const given = await trx
    .deleteFrom("given_place")
    .where("scan_id", "=", scan)
    .returning("session_id")
    .executeTakeFirst();
  if (given) await giveBackSession(trx, { edition, id: registration, session: given.session_id, by, now });
}
