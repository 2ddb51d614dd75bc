import { audit } from "../audit.ts";
import { attendeeDetails, keptAttendee } from "../people/attendee-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockSessionPlaces } from "../waiting/lock-places.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";
import { writeToWaiting } from "../waiting/write-to-waiting.ts";
import { askedSessions } from "./asked-sessions.ts";
import { newPageCode } from "./code.ts";
import { type LockedRegistration, lockRegistration } from "./lock-registration.ts";

export type WaitForSessionOutcome =
  | { readonly kind: "waiting"; readonly entryId: number; readonly code: string; readonly again?: true }
  | { readonly kind: "unknown" | "cancelled" }
  /** Why the session has no queue to join. */
  | { readonly kind: "refused"; readonly reason: "unknown" | "not-bookable" | "begun" | "places-left" | "booked" };

/**
 * Adds a registration to the queue of a full session. It may wait for several sessions, also at the time of one that it
 * has booked: the person chooses when a place is offered.
 *
 * @param options.code the registration's
 * @param options.session slug, as released
 * @param options.alsoFree whether a session with places is waited for, too: a place is offered at once
 * @returns `again` with the entry when it waits already
 */
export async function waitForSession(
  db: Database,
  { code, session, now, alsoFree = false }: { code: string; session: string; now: Date; alsoFree?: boolean },
): Promise<WaitForSessionOutcome> {
  return await inTransaction<WaitForSessionOutcome>(db, async (trx) => {
    const found = await lockRegistration(trx, { code });
    if (!found) return { kind: "unknown" };
    if (found.cancelled_at) return { kind: "cancelled" };
    const [asked] = await askedSessions(trx, { edition: found.edition_id, sessions: [session] });
    if (!asked) return { kind: "refused", reason: "unknown" };
    const waits = await findOpenEntry(trx, found, asked.id);
    if (waits) return { kind: "waiting", ...waits, again: true };
    if (!asked.bookable || asked.cancelled) return { kind: "refused", reason: "not-bookable" };
    if (asked.startsAt && asked.startsAt <= now) return { kind: "refused", reason: "begun" };
    if (await isBooked(trx, found.id, asked.id)) return { kind: "refused", reason: "booked" };
    if (!asked.full && !alsoFree) return { kind: "refused", reason: "places-left" };
    return await enter(trx, found, { session: asked.id, now });
  });
}

async function findOpenEntry(trx: Trx, { id }: LockedRegistration, session: number) {
  const entry = await trx
    .selectFrom("waiting_entry")
    .select(["id as entryId", "code"])
    .where("registration_id", "=", id)
    .where("session_id", "=", session)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return entry ?? null;
}

async function isBooked(trx: Trx, registration: number, session: number): Promise<boolean> {
  const booking = await trx
    .selectFrom("booking")
    .select("session_id")
    .where("registration_id", "=", registration)
    .where("session_id", "=", session)
    .executeTakeFirst();
  return booking !== undefined;
}

async function enter(
  trx: Trx,
  registration: LockedRegistration,
  { session, now }: { session: number; now: Date },
): Promise<WaitForSessionOutcome> {
  const { email } = await trx
    .selectFrom("person")
    .select("email")
    .where("id", "=", registration.person_id)
    .executeTakeFirstOrThrow();
  // Without an address an offer could not be sent.
  if (!email) return { kind: "refused", reason: "not-bookable" };
  const code = newPageCode();
  const { id, edition_id: edition, language } = registration;
  // Before the entry gets its number, as in `writeEntry`.
  await lockSessionPlaces(trx, { session });
  const { id: entry } = await trx
    .insertInto("waiting_entry")
    .values({
      ...{ edition_id: edition, session_id: session, registration_id: id, code, email, language, entered_at: now },
      ...keptAttendee(attendeeDetails(registration)),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const content = { kind: "wait-begun", entryId: entry } as const;
  await writeToWaiting(trx, { id: entry, edition, registration: id, email, language }, { content, now });
  await audit(trx, { now, by: null, edition, verb: "wait-for-session", subject: `waiting-entry:${entry}` });
  await offerFreeSessionPlaces(trx, { sessions: [session], now });
  return { kind: "waiting", entryId: entry, code };
}
