import { audit } from "../audit.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { lockQuotasAround } from "../waiting/limits.ts";
import { passOnTickets } from "../waiting/pass-on.ts";
import { writeToWaiting } from "../waiting/write-to-waiting.ts";
import { newRegistrationCode } from "./code.ts";
import { confirmAgain } from "./letter-again.ts";
import { isKnownOnly, type Problem, problemsOf } from "./problems.ts";
import { type RequestToRegister, readStanding } from "./request.ts";
import { confirmWaitAgain } from "./wait-again.ts";

export interface WaitingForTicket extends Omit<RequestToRegister, "sessions"> {
  readonly language: "fr" | "en";
  readonly now: Date;
}

/** What stands against waiting: what stands against registering, or that there is no need. */
export type WaitProblem = Problem | { readonly field: "email"; readonly reason: "already-waiting" };

export type WaitForTicketOutcome =
  | { readonly kind: "waiting"; readonly entryId: number; readonly code: string; readonly again?: true }
  | { readonly kind: "refused"; readonly problems: readonly WaitProblem[] };

/**
 * Enters somebody who is not registered in the line for a ticket type that has no place, behind all who came before. A place
 * that is freed in the same instant is offered at once, to whoever is first.
 *
 * The same submission again gives the entry that it made (`again`). Whoever waits already under this address and name is refused
 * and finds the letter in the mail once more, at most hourly, as the page may not say to a stranger where the entry is.
 *
 * Call it outside a transaction: a lost race is an error of Postgres, which ends the transaction it happens in.
 */
export async function waitForTicket(db: Database, request: WaitingForTicket): Promise<WaitForTicketOutcome> {
  if (db.isTransaction) throw new Error("waitForTicket answers for its own transaction");
  const made = await findMade(db, request);
  if (made) return made;
  const standing = await readStanding(db, { ...request, sessions: [] });
  const { now, edition } = request;
  const problems = problemsOf(standing, [], { now, place: "awaited" });
  const ticketType = standing.ticketType?.id;
  if (standing.held && isKnownOnly(problems)) await confirmAgain(db, { edition, registration: standing.held.id, now });
  if (problems.length > 0 || ticketType === undefined) return { kind: "refused", problems };
  try {
    return await enter(db, request, ticketType);
  } catch (error) {
    const rule = brokenConstraint(error);
    if (rule === "one_person_waits_once_for_a_ticket") {
      await confirmWaitAgain(db, { edition, ticketType, attendee: request.attendee, now });
      return { kind: "refused", problems: [{ field: "email", reason: "already-waiting" }] };
    }
    const other = rule === "a_submission_waits_once" ? await findMade(db, request) : null;
    if (!other) throw error;
    return other;
  }
}

async function findMade(db: Database, { submission, edition }: WaitingForTicket) {
  const made = await db
    .selectFrom("waiting_entry")
    .select(["id", "code"])
    .where("submission", "=", submission)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return made ? ({ kind: "waiting", entryId: made.id, code: made.code, again: true } as const) : null;
}

async function enter(db: Database, { edition, attendee, language, now, submission }: WaitingForTicket, type: number) {
  return await inTransaction(db, async (trx) => {
    const code = newRegistrationCode();
    const email = attendee.email.toLowerCase();
    const { id } = await trx
      .insertInto("waiting_entry")
      .values({
        ...{ edition_id: edition, ticket_type_id: type, code, submission, email, language, entered_at: now },
        ...{ given_name: attendee.givenName, family_name: attendee.familyName },
        ...{ organisation: attendee.organisation, function: attendee.function },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const entry = { id, edition, registration: null, email, language };
    await writeToWaiting(trx, entry, { content: { kind: "wait-begun", entryId: id }, now });
    await audit(trx, { now, by: null, edition, verb: "wait-for-ticket", subject: `waiting-entry:${id}` });
    // Whoever frees a place has these rows: either it is freed by now, or they will see who came in.
    const quotas = await lockQuotasAround(trx, { ticketTypes: [type] });
    await passOnTickets(trx, { quotas, now });
    return { kind: "waiting", entryId: id, code } as const;
  });
}
