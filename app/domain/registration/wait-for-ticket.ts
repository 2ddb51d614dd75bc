import type { Language } from "../language.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { askToWait } from "./ask-to-wait.ts";
import type { KnownOfAddress } from "./asks-confirmation.ts";
import { newPageCode } from "./code.ts";
import { isOnlyAlreadyRegistered, type Problem, problemsOf } from "./problems.ts";
import { type RequestToRegister, readRequestSnapshot } from "./request.ts";
import { resendTicketOnceAnHour } from "./resend-ticket.ts";
import { confirmWaitAgain } from "./wait-again.ts";
import { writeEntry } from "./write-entry.ts";

export interface WaitingForTicket extends Omit<RequestToRegister, "sessions">, KnownOfAddress {
  readonly language: Language;
  readonly now: Date;
}

/** Why a person cannot wait: the problems of a registration, or `already-waiting`. */
export type WaitProblem = Problem | { readonly field: "email"; readonly reason: "already-waiting" };

export type WaitForTicketOutcome =
  | { readonly kind: "waiting"; readonly entryId: number; readonly code: string; readonly again?: true }
  /** A letter asks the person to prove the address first. */
  | { readonly kind: "asked" }
  | { readonly kind: "refused"; readonly problems: readonly WaitProblem[] };

/**
 * Adds a person who is not registered to the end of the queue for a full ticket type. A place that is freed at the same
 * moment is offered to the first entry at once.
 *
 * The same submission again returns the entry that it made (`again`). A person who already waits under this address and
 * name is refused and gets the letter again by mail, at most once an hour, because the page must not show a stranger
 * the entry.
 *
 * Unless the edition never confirms places by letter, an unproven address is proven first by a letter's link (`asked`),
 * so that invented addresses do not fill the queue. That answer is the same whether the person is registered, waiting,
 * or neither.
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 */
export async function waitForTicket(db: Database, request: WaitingForTicket): Promise<WaitForTicketOutcome> {
  if (db.isTransaction) throw new Error("waitForTicket answers for its own transaction");
  const earlier = await findBySubmission(db, request);
  if (earlier) return earlier;
  const snapshot = await readRequestSnapshot(db, { ...request, sessions: [] });
  const { now, edition, mail = false, proven = false } = request;
  const asksProof = snapshot.confirms.way !== "off" && mail && !proven;
  const problems = problemsOf(asksProof ? { ...snapshot, samePerson: null } : snapshot, [], { now, place: "awaited" });
  const ticketType = snapshot.ticketType?.id;
  if (snapshot.samePerson && isOnlyAlreadyRegistered(problems))
    await resendTicketOnceAnHour(db, { edition, registration: snapshot.samePerson.id, now });
  if (problems.length > 0 || ticketType === undefined) return { kind: "refused", problems };
  if (asksProof) {
    await askToWait(db, { ...request, ticketType });
    return { kind: "asked" };
  }
  try {
    return await enter(db, request, ticketType);
  } catch (error) {
    const rule = brokenConstraint(error);
    if (rule === "one_person_waits_once_for_a_ticket") {
      await confirmWaitAgain(db, { edition, ticketType, attendee: request.attendee, now });
      return { kind: "refused", problems: [{ field: "email", reason: "already-waiting" }] };
    }
    const other = rule === "a_submission_waits_once" ? await findBySubmission(db, request) : null;
    if (!other) throw error;
    return other;
  }
}

async function findBySubmission(db: Database, { submission, edition }: WaitingForTicket) {
  const made = await db
    .selectFrom("waiting_entry")
    .select(["id", "code"])
    .where("submission", "=", submission)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return made ? ({ kind: "waiting", entryId: made.id, code: made.code, again: true } as const) : null;
}

async function enter(db: Database, request: WaitingForTicket, ticketType: number) {
  const { edition, attendee, language, submission, proven: isProven = false, now } = request;
  return await inTransaction(db, async (trx) => {
    const code = newPageCode();
    const entering = { edition, ticketType, attendee, language, code, submission, isProven, now };
    return { kind: "waiting", entryId: await writeEntry(trx, entering), code } as const;
  });
}
