import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { changeSessions, unlessOverbooked } from "../registration/change-sessions.ts";
import type { Problem } from "../registration/problems.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { Sender } from "./judge-scans.ts";
import { recordScansAlone, wasOvertaken } from "./record-scans.ts";
import type { ScanResult } from "./scan.ts";

/** A person whom a session's door refused for want of a booking, and what is left in the session. */
export interface PlaceToGive {
  /** Ids. */
  readonly registration: number;
  readonly session: number;
  readonly checkpoint: number;
  /** Slugs. */
  readonly point: string;
  readonly slug: string;
  readonly name: string;
  readonly title: string;
  readonly titleEn: string | null;
  /** Places that nobody has booked. */
  readonly left: number;
  /** Slugs of what the person has booked. */
  readonly booked: readonly string[];
}

/** Finds what can be given to whom a scan refused as not booked. @param options.scan its UUID */
export async function findPlaceToGive(
  db: Database,
  { edition, scan }: { edition: number; scan: string },
): Promise<PlaceToGive | undefined> {
  const { rows } = await sql<PlaceToGive>`
    select registration.id as registration, session.id as session, checkpoint.id as checkpoint, checkpoint.slug as point,
      session.slug, trim(given_name || ' ' || family_name) as name, session.title, session.title_en as "titleEn",
      greatest(size - used, 0) as left,
      array(select one.slug from booking join session as one on one.id = booking.session_id
        where booking.registration_id = registration.id order by one.id) as booked
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
 * person in, or neither. A supervisor undoes both by deciding that the passage does not count (`decidePassage`).
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

async function give(
  trx: Trx,
  { edition, scan, entry, reason, now, ...sender }: Giving,
  refuse: (outcome: GivingOutcome) => never,
): Promise<GivingOutcome> {
  const place = await findPlaceToGive(trx, { edition: edition.id, scan });
  if (!place || !sender.mayScan(place.checkpoint) || !sender.mayChoose(place.checkpoint)) return { kind: "unknown" };
  const { registration, point, session } = place;
  const isBooked = place.booked.includes(place.slug);
  if (!isBooked) {
    const sessions = [...place.booked, place.slug];
    const changed = await changeSessions(trx, { edition: edition.id, id: registration, sessions, by: sender.by, now });
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

/** Gives back a place that was given at the door with a passage, if it still is booked. */
export async function takeBackGivenPlace(
  trx: Trx,
  { edition, scan, registration, by, now }: { edition: number; scan: string; registration: number } & AuditInfo,
): Promise<void> {
  const given = await trx
    .deleteFrom("given_place")
    .where("scan_id", "=", scan)
    .returning("session_id")
    .executeTakeFirst();
  if (!given) return;
  const booked = await trx
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", "slug"])
    .where("registration_id", "=", registration)
    .execute();
  const sessions = booked.filter(({ id }) => id !== given.session_id).map(({ slug }) => slug);
  await changeSessions(trx, { edition, id: registration, sessions, by, now });
}
