import { sql } from "kysely";
import { audit } from "../audit.ts";
import { isEditionOver, takeAgain, untilTaken } from "../billing/take-again.ts";
import { lockRegistration } from "../registration/lock-registration.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfPerson } from "../waiting/end-waits.ts";
import { ENDED_THE_PLACE } from "./find-own.ts";

export type RetakeReleasedOutcome =
  | { readonly kind: "retaken" | "again" }
  /** No place is left, or waiting entries come first. */
  | { readonly kind: "full" }
  /** The edition is over. */
  | { readonly kind: "closed" }
  | { readonly kind: "already-registered" }
  | { readonly kind: "unknown" };

/**
 * Takes a place again that was released, or given up in answer to a reconfirmation, while one is left; whether its ticket
 * type is still on sale does not matter. Sessions that have become full are left out. The person gets the ticket again.
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 *
 * @param options.code of the registration
 */
export async function retakeReleased(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<RetakeReleasedOutcome> {
  let registration: number | null = null;
  const outcome = await untilTaken<RetakeReleasedOutcome>(() =>
    inTransaction<RetakeReleasedOutcome>(db, async (trx, refuse) => {
      const place = await lockRegistration(trx, { code });
      if (!place) return { kind: "unknown" };
      const ended = await endingRequest(trx, place.id);
      if (!place.cancelled_at) return { kind: ended?.wasTaken ? "again" : "unknown" };
      if (!ended?.isRetakable) return { kind: "unknown" };
      if (await isEditionOver(trx, { edition: place.edition_id, now })) return { kind: "closed" };
      // The person gave these places back: their calendar counts how often (`givenBackBy`).
      await sql`insert into booking_given_back (registration_id, session_id, booked_at, given_back_at)
        select registration_id, session_id, booked_at, ${place.cancelled_at} from booking
        where registration_id = ${place.id}`.execute(trx);
      const taken = await takeAgain(trx, place, { now, anyTime: true });
      if (taken !== "taken") return refuse({ kind: taken });
      await noteRetaken(trx, { id: ended.id, registration: place.id, now });
      await writeToAttendee(trx, place, { kind: "registration-confirmed", now });
      const subject = `registration:${place.id}`;
      await audit(trx, { now, by: null, edition: place.edition_id, verb: "retake-place", subject });
      registration = place.id;
      return { kind: "retaken" };
    }),
  );
  if (outcome.kind === "retaken" && registration !== null) await endWaitsOfPerson(db, { registration, now });
  return outcome;
}

/** The request by which a registration ended, or by which it was taken again last. */
async function endingRequest(trx: Trx, registration: number) {
  const { rows } = await sql<{ id: number; isRetakable: boolean; wasTaken: boolean }>`
    select request.reconfirmation_id as id, request.retaken_at is not null as "wasTaken",
      coalesce("order".payment = 'free' and ${ENDED_THE_PLACE}, false) as "isRetakable"
    from reconfirmation_request as request join registration on registration.id = request.registration_id
      join "order" on "order".id = registration.order_id
    where request.registration_id = ${registration} order by request.reconfirmation_id desc limit 1`.execute(trx);
  return rows[0];
}

async function noteRetaken(trx: Trx, { id, registration, now }: { id: number; registration: number; now: Date }) {
  await trx
    .updateTable("reconfirmation_request")
    .set({ retaken_at: now, answer: "coming", answered_at: now })
    .where("reconfirmation_id", "=", id)
    .where("registration_id", "=", registration)
    .execute();
}
