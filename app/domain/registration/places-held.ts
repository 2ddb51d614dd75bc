import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import type { Places } from "../waiting/give-back-places.ts";
import { heldTicketTypes } from "./held-ticket-types.ts";
import type { LockedRegistration } from "./lock-registration.ts";

/** Reads the places that a locked registration takes: of its ticket type, if it takes one, and in sessions and options. */
export async function placesHeldBy(trx: Trx, registration: LockedRegistration): Promise<Places> {
  const { id } = registration;
  const { rows } = await sql<{ sessions: number[]; options: number[] }>`
    select array(select session_id from booking where registration_id = ${id} order by 1) as sessions,
      array(select option_id from chosen_option where registration_id = ${id} order by 1) as options`.execute(trx);
  const { sessions = [], options = [] } = rows[0] ?? {};
  return { ticketTypes: await heldTicketTypes(trx, registration), sessions, options };
}
