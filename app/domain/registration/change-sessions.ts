import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { offeredTo } from "../waiting/end-waits.ts";
import { NO_PLACE_LEFT } from "./adjust-place-counts.ts";
import { type LockedRegistration, lockRegistration, type Which } from "./lock-registration.ts";
import type { Problem } from "./problems.ts";
import { noteChange } from "./registration-changes.ts";
import {
  countSwap,
  isSwap,
  judgeAddition,
  judgeSwap,
  type SessionSwap,
  swappedValues,
  writeSwap,
} from "./swap-sessions.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

export type ChangeSessionsOutcome =
  | { readonly kind: "changed"; readonly registrationId: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Sets a registration's bookings to exactly these sessions, or changes nothing when one of them cannot be booked
 * (`judgeSwap`). Freed places go to the waiting entries.
 *
 * @param options.sessions slugs, as released
 * @param options.by the organiser, or null for the holder of the code
 */
export async function changeSessions(
  db: Database,
  { sessions, by, now, ...which }: Which & { sessions: readonly string[]; by: number | null; now: Date },
): Promise<ChangeSessionsOutcome> {
  return await unlessOverbooked(db, () =>
    inTransaction(db, async (trx): Promise<ChangeSessionsOutcome> => {
      const found = await lockRegistration(trx, which);
      if (!found) return { kind: "unknown" };
      if (found.cancelled_at) return { kind: "cancelled" };
      const swap = await judgeSwap(trx, found, { sessions, now });
      if (swap.kind === "refused") return swap;
      if (isSwap(swap)) await carryOut(trx, found, { ...swap, by, now });
      return { kind: "changed", registrationId: found.id };
    }),
  );
}

/**
 * Books a session besides what a registration has booked, or changes nothing when it cannot be booked (`judgeAddition`).
 *
 * @param options.session id
 */
export async function bookSession(
  db: Database,
  { session, by, now, ...which }: OneSession,
): Promise<ChangeSessionsOutcome> {
  return await unlessOverbooked(db, () =>
    inTransaction(db, async (trx): Promise<ChangeSessionsOutcome> => {
      const found = await lockRegistration(trx, which);
      if (!found) return { kind: "unknown" };
      if (found.cancelled_at) return { kind: "cancelled" };
      if (await isBooked(trx, { registration: found.id, session }))
        return { kind: "changed", registrationId: found.id };
      const problems = await judgeAddition(trx, found, { session, now });
      if (problems.length > 0) return { kind: "refused", problems };
      await carryOut(trx, found, { taken: [session], freed: [], by, now });
      return { kind: "changed", registrationId: found.id };
    }),
  );
}

/**
 * Gives back one booking of a registration, also in a session that is over. Nothing happens when it is not booked (any
 * more). The other bookings stay as they are.
 *
 * @param options.session id
 */
export async function giveBackSession(db: Database, { session, by, now, ...which }: OneSession): Promise<void> {
  await inTransaction(db, async (trx) => {
    const found = await lockRegistration(trx, which);
    if (!found || found.cancelled_at || !(await isBooked(trx, { registration: found.id, session }))) return;
    await carryOut(trx, found, { taken: [], freed: [session], by, now });
  });
}

interface OneSession extends AuditInfo {
  readonly edition: number;
  /** The registration's id. */
  readonly id: number;
  readonly session: number;
}

/**
 * Books a session whose place is offered to a registration, instead of sessions at the same time, and takes the offer.
 *
 * @param options.revision of the bookings that were judged
 * @param options.session id
 * @param options.freed ids of the sessions that are given up
 * @returns the registration's id; null when its bookings or the offer changed since they were judged
 */
export async function swapForOffer(
  db: Database,
  of: { edition: number; id: number; revision: number; session: number; freed: readonly number[]; now: Date },
): Promise<number | null> {
  const { edition, id, revision, session, freed, now } = of;
  return await unlessOverbooked(db, () =>
    inTransaction(db, async (trx): Promise<number | null> => {
      const found = await lockRegistration(trx, { edition, id });
      if (!found || found.cancelled_at || found.bookings_revision !== revision) return null;
      if (!(await offeredTo(trx, { registration: id, now })).has(session)) return null;
      await carryOut(trx, found, { taken: [session], freed, by: null, now });
      return id;
    }),
  );
}

/** Judges and writes again when another transaction took the last place of a session, a quota or an option in between. */
export async function unlessOverbooked<Outcome>(db: Database, tryOnce: () => Promise<Outcome>): Promise<Outcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await tryOnce();
    } catch (error) {
      if (db.isTransaction || !FULL.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  throw new Error(`after ${ATTEMPTS} attempts a registration could neither be changed nor refused`);
}

/** A place may be freed and taken again between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 20;

const FULL = new Set([
  // It was removed meanwhile.
  "a_chosen_option_is_of_its_edition",
  ...NO_PLACE_LEFT,
  "a_line_names_an_option_of_its_edition",
]);

async function isBooked(trx: Trx, { registration, session }: { registration: number; session: number }) {
  const booking = await trx
    .selectFrom("booking")
    .select("session_id")
    .where("registration_id", "=", registration)
    .where("session_id", "=", session)
    .executeTakeFirst();
  return booking !== undefined;
}

async function carryOut(
  trx: Trx,
  registration: LockedRegistration,
  { taken, freed, by, now }: SessionSwap & { by: number | null; now: Date },
): Promise<void> {
  const { id, edition_id: edition } = registration;
  const counted = await writeSwap(trx, registration, { taken, freed, by, now });
  const values = await swappedValues(trx, { taken, freed });
  const change = await noteChange(trx, { registration: id, values, isTold: true, by, now });
  await writeToAttendee(trx, registration, { kind: "registration-changed", givenBack: freed, change, now });
  const subject = `registration:${id}`;
  await audit(trx, { now, by, edition, verb: "change-sessions", subject, detail: { taken, freed } });
  await countSwap(trx, { registration: id, taken, freed, counted, now });
}
