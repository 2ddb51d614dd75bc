import type { Language } from "../language.ts";
import { brokenConstraint, type Database } from "../transaction.ts";
import { endWaitsOfPerson } from "../waiting/end-waits.ts";
import { asksOf, type KnownOfAddress } from "./asks-confirmation.ts";
import { newRegistrationCode } from "./code.ts";
import { confirmAgain } from "./letter-again.ts";
import { isKnownOnly, type Problem, problemsOf } from "./problems.ts";
import { type EditionAsked, type RequestToRegister, readRequestSnapshot } from "./request.ts";
import { writeRegistration } from "./write-registration.ts";

export interface Registering extends RequestToRegister, KnownOfAddress {
  readonly language: Language;
  readonly now: Date;
  /** The organiser who registers someone, also outside the sales window; left out when people register themselves. */
  readonly by?: number;
  /** Makes the code of the registration's page; tests know it in advance. */
  readonly newCode?: () => string;
}

export type RegisterOutcome =
  | { readonly kind: "registered"; readonly registrationId: number; readonly code: string; readonly again?: true }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Registers one person for an edition with the sessions chosen along, all or nothing, and posts the confirmation. Never
 * one too many: Postgres refuses, whoever asks at the same instant.
 *
 * Where the edition asks for it, the place is counted and held until the address is proven by a letter, and an organiser has
 * approved: `registered` then means held.
 *
 * The same submission again gives the registration that it made (`again`). A person is an address and a name, accents
 * and case aside: whoever is registered already is refused and finds the confirmation in the mail once more, at most
 * hourly, as the page may not say to a stranger where the registration is.
 *
 * Call it outside a transaction: a lost race is an error of Postgres, which ends the transaction it happens in.
 *
 * @returns every problem at once, none of which left a trace
 */
export async function register(db: Database, request: Registering): Promise<RegisterOutcome> {
  return (await settle(db, request, { edition: request.edition })) as RegisterOutcome;
}

/**
 * The same for the published edition of a year and a visitor who pays nothing, in one trip to the database less for each thing
 * that a form must know first.
 *
 * @returns also `no-edition`, and `costs` with the edition's id where the ticket type has a price: its places are held by an order
 */
export async function registerForFree(
  db: Database,
  { year, ...request }: Omit<Registering, "edition" | "by"> & { readonly year: number },
): Promise<RegisterOutcome | { readonly kind: "no-edition" } | { readonly kind: "costs"; readonly edition: number }> {
  return await settle(db, request, { year });
}

async function settle(db: Database, request: Omit<Registering, "edition">, which: EditionAsked) {
  if (db.isTransaction) throw new Error("register answers for its own transaction");
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const snapshot = await readRequestSnapshot(db, { ...request, ...which });
    const { edition } = snapshot;
    if ("year" in which) {
      if (edition === null) return { kind: "no-edition" } as const;
      if (snapshot.ticketType && snapshot.ticketType.priceCents > 0) return { kind: "costs", edition } as const;
    }
    if (snapshot.made)
      return { kind: "registered", registrationId: snapshot.made.id, code: snapshot.made.code, again: true } as const;
    const byOrganiser = request.by !== undefined;
    const asks = asksOf(snapshot, { ...request, byOrganiser });
    // Where a letter confirms the place, only that letter says whether its reader is registered already.
    const known = { ...snapshot, held: asks.proof ? null : snapshot.held };
    const problems = problemsOf(known, request.sessions, { now: request.now, anyTime: byOrganiser });
    if (snapshot.held && edition !== null && isKnownOnly(problems))
      await confirmAgain(db, { edition, registration: snapshot.held.id, now: request.now });
    if (problems.length > 0 || !snapshot.ticketType || edition === null) return { kind: "refused", problems } as const;
    const code = (request.newCode ?? newRegistrationCode)();
    try {
      const { id } = await writeRegistration(db, {
        ...request,
        edition,
        ticketType: snapshot.ticketType.id,
        sessions: snapshot.sessions.map((session) => session.id),
        by: request.by ?? null,
        code,
        asks,
      });
      // In a transaction of its own, as lines come before places in the order of locks; the round of every minute does it too.
      if (snapshot.waits && !asks.proof) await endWaitsOfPerson(db, { registration: id, now: request.now });
      return { kind: "registered", registrationId: id, code } as const;
    } catch (error) {
      // Somebody was faster: what stands now says who and what is left.
      if (!LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  throw new Error(`after ${ATTEMPTS} attempts a registration was neither possible nor impossible`);
}

/** A place may be freed and taken again between looking and taking, but hardly this often. */
const ATTEMPTS = 20;

const LOST_RACES = new Set([
  "a_quota_is_never_oversold",
  "a_session_is_never_overbooked",
  "a_submission_makes_one_order",
  "one_person_registers_once",
]);
