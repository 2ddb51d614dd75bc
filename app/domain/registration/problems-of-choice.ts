import type { Database } from "../transaction.ts";
import { type Problem, problemsOf } from "./problems.ts";
import { type RequestToRegister, readRequestSnapshot } from "./request.ts";

/** Of no form: nothing was sent yet. */
const NO_SUBMISSION = "00000000-0000-0000-0000-000000000000";

interface ChoiceSoFar
  extends Required<Pick<RequestToRegister, "edition" | "ticketType" | "sessions" | "options" | "entrance">> {
  /** For ticket types of an audience; empty while it is not known. */
  readonly email: string;
  /** `awaited` for a request to wait. */
  readonly place: "wanted" | "awaited";
  readonly now: Date;
}

/**
 * Lists what prevents the choice that a person has made so far, before anything is sent. It never says whether somebody is
 * registered: only sending does, which is counted and writes to the mailbox.
 */
export async function problemsOfChoice(
  db: Database,
  { email, place, now, ...choice }: ChoiceSoFar,
): Promise<readonly Problem[]> {
  const attendee = { givenName: "", familyName: "", email };
  const snapshot = await readRequestSnapshot(db, { ...choice, attendee, submission: NO_SUBMISSION, now });
  return problemsOf({ ...snapshot, samePerson: null }, choice.sessions, { now, place });
}
