import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type LockedRegistration, lockRegistration } from "./lock-registration.ts";
import { writeAboutHeldPlace } from "./write-about-held-place.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

/**
 * Posts a registration's confirmation again, on behalf of an organiser.
 *
 * @returns `cancelled` when it is cancelled, `unreachable` when its person was erased, `unknown` when the edition has no
 * such registration
 */
export async function resendTicket(
  db: Database,
  { edition, registration, by, now }: { edition: number; registration: number; by: number | null; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockRegistration(trx, { edition, id: registration });
    if (!found) return { kind: "unknown" } as const;
    if (found.cancelled_at) return { kind: "cancelled" } as const;
    const letter = await writeOfState(trx, found, now);
    if (letter === null) return { kind: "unreachable" } as const;
    await audit(trx, { now, by, edition, verb: "send-letter-again", subject: `registration:${registration}` });
    return { kind: "posted", letter } as const;
  });
}

/** Posts the confirmation again, unless one was written within the last hour. */
export async function resendTicketOnceAnHour(
  db: Database,
  { edition, registration, now }: { edition: number; registration: number; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    // The lock makes two simultaneous requests see each other's letter.
    const found = await lockRegistration(trx, { edition, id: registration });
    if (!found || found.cancelled_at) return;
    const recent = await trx
      .selectFrom("letter")
      .select("id")
      .where("registration_id", "=", registration)
      .where("kind", "=", found.awaits ? "approval-awaited" : "registration-confirmed")
      .where("written_at", ">", new Date(now.getTime() - HOUR))
      .limit(1)
      .executeTakeFirst();
    if (!recent) await writeOfState(trx, found, now);
  });
}

/** Posts the ticket, or for a held place the letter that says what it waits for. */
async function writeOfState(trx: Trx, found: LockedRegistration, now: Date): Promise<number | null> {
  if (found.awaits === null) return await writeToAttendee(trx, found, { kind: "registration-confirmed", now });
  const kind = found.awaits === "proof" ? "place-to-confirm" : "approval-awaited";
  return await writeAboutHeldPlace(trx, { order: found.order_id, kind, now });
}

const HOUR = 3_600_000;
