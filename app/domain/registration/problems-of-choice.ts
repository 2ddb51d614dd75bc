import type { Database } from "../transaction.ts";
import { type Problem, problemsOf } from "./problems.ts";
import { type RequestToRegister, readRequestSnapshot, withPlaceHeld } from "./request.ts";

/** Of no form: nothing was sent yet. */
const NO_SUBMISSION = "00000000-0000-0000-0000-000000000000";

interface ChoiceSoFar
  extends Required<Pick<RequestToRegister, "edition" | "ticketType" | "sessions" | "options" | "entrance">> {
  /** For ticket types of an audience; empty while it is not known. */
  readonly email: string;
  /** `awaited` for a request to wait. */
  readonly place: "wanted" | "awaited";
  /** Whether a voucher holds a place for the person, so that the ticket type is not full for them. */
  readonly holdsPlace: boolean;
  readonly now: Date;
}

/**
 * Lists what prevents the choice that a person has made so far, before anything is sent. It never says whether the
 * address is registered: only sending does, which is counted and writes to the mailbox.
 */
export async function problemsOfChoice(
  db: Database,
  { email, place, holdsPlace, now, ...choice }: ChoiceSoFar,
): Promise<readonly Problem[]> {
  const attendee = { givenName: "", familyName: "", email };
  const read = await readRequestSnapshot(db, { ...choice, attendee, submission: NO_SUBMISSION, now });
  const snapshot = holdsPlace ? withPlaceHeld(read) : read;
  return problemsOf({ ...snapshot, samePerson: null }, choice.sessions, { now, place });
}
