import type { Language } from "../language.ts";
import { brokenConstraint, type Database } from "../transaction.ts";
import { endWaitsOfPerson } from "../waiting/end-waits.ts";
import { NO_PLACE_LEFT } from "./adjust-place-counts.ts";
import { problemsOfPrice } from "./asked-options.ts";
import { asksOf, type KnownOfAddress } from "./asks-confirmation.ts";
import { newPageCode, newShortCode } from "./code.ts";
import { isOnlyAlreadyRegistered, type Problem, problemsOf } from "./problems.ts";
import { type EditionAsked, type RequestToRegister, readRequestSnapshot } from "./request.ts";
import { resendTicketOnceAnHour } from "./resend-ticket.ts";
import { writeRegistration } from "./write-registration.ts";

export interface Registering extends RequestToRegister, KnownOfAddress {
  readonly language: Language;
  readonly now: Date;
  /** The organiser who registers someone, also outside the sales window; absent when people register themselves. */
  readonly by?: number;
  /**
   * Set for a row of a list that an organiser imports: whether a letter confirms it. A person who is registered already
   * gets no letter then.
   */
  readonly ofList?: { readonly tells: boolean };
  /** The code of a voucher, as typed: its use is a line of an order, also of one that costs nothing. */
  readonly voucherCode?: string | null;
  /** Makes the code of the registration's page; replaced in tests. */
  readonly newCode?: () => string;
  /** Makes the short code; replaced in tests. */
  readonly newShortCode?: () => string;
}

export type RegisterOutcome =
  | { readonly kind: "registered"; readonly registrationId: number; readonly code: string; readonly again?: true }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Registers one person for an edition with the chosen sessions and options, or changes nothing, and posts the confirmation.
 * Constraints of the database prevent overbooking under concurrency.
 *
 * Where the edition requires it, the place is only held until a letter has proven the address and an organiser has
 * approved: `registered` then means held.
 *
 * The same submission again returns the registration that it made (`again`). A person is identified by address and
 * name, ignoring case and accents. A person who is already registered is refused and gets the confirmation again by
 * mail, at most once an hour, because the page must not show a stranger the registration.
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 *
 * @returns all problems at once; a refusal leaves no trace
 */
export async function register(db: Database, request: Registering): Promise<RegisterOutcome> {
  return (await tryToRegister(db, request, { edition: request.edition })) as RegisterOutcome;
}

/**
 * Registers a visitor who pays nothing for the published edition of a year. It needs fewer queries than `register`.
 *
 * @returns also `no-edition`, and `costs` with the edition's id when the ticket type or an option has a price or a voucher is
 * used, which needs an order
 */
export async function registerUnlessPriced(
  db: Database,
  { year, ...request }: Omit<Registering, "edition" | "by"> & { readonly year: number },
): Promise<RegisterOutcome | { readonly kind: "no-edition" } | { readonly kind: "costs"; readonly edition: number }> {
  return await tryToRegister(db, request, { year });
}

async function tryToRegister(db: Database, request: Omit<Registering, "edition">, which: EditionAsked) {
  if (db.isTransaction) throw new Error("register answers for its own transaction");
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const byOrganiser = request.by !== undefined;
    const entrance = byOrganiser ? "office" : request.entrance;
    const snapshot = await readRequestSnapshot(db, { ...request, ...which, entrance });
    const { edition } = snapshot;
    if ("year" in which) {
      if (edition === null) return { kind: "no-edition" } as const;
      const chosen = snapshot.ticketType ? [snapshot.ticketType, ...snapshot.options] : [];
      if (request.voucherCode || chosen.some(({ priceCents }) => priceCents > 0))
        return { kind: "costs", edition } as const;
    }
    if (snapshot.sameSubmission)
      return {
        kind: "registered",
        registrationId: snapshot.sameSubmission.id,
        code: snapshot.sameSubmission.code,
        again: true,
      } as const;
    const asks = asksOf(snapshot, { ...request, byOrganiser });
    // Where a letter must confirm the place, only that letter says whether the person is already registered.
    const known = { ...snapshot, samePerson: asks.proof ? null : snapshot.samePerson };
    const problems = [
      ...problemsOfPrice(snapshot.options),
      ...problemsOf(known, request.sessions, { now: request.now, anyTime: byOrganiser }),
    ];
    if (snapshot.samePerson && edition !== null && !request.ofList && isOnlyAlreadyRegistered(problems))
      await resendTicketOnceAnHour(db, { edition, registration: snapshot.samePerson.id, now: request.now });
    if (problems.length > 0 || !snapshot.ticketType || edition === null) return { kind: "refused", problems } as const;
    const code = (request.newCode ?? newPageCode)();
    try {
      const { id } = await writeRegistration(db, {
        ...request,
        edition,
        ticketType: snapshot.ticketType.id,
        sessions: snapshot.sessions.map((session) => session.id),
        options: snapshot.options.map((option) => option.id),
        by: request.by ?? null,
        tells: request.ofList?.tells ?? true,
        code,
        shortCode: (request.newShortCode ?? newShortCode)(),
        asks,
      });
      // It has its own transaction, because queues are locked before places. The worker's round of every minute repeats
      // it.
      if (snapshot.waits && !asks.proof) await endWaitsOfPerson(db, { registration: id, now: request.now });
      return { kind: "registered", registrationId: id, code } as const;
    } catch (error) {
      // Another transaction was faster: read the new state and judge again.
      if (!LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  throw new Error(`after ${ATTEMPTS} attempts a registration was neither possible nor impossible`);
}

/** A place may be freed and taken again between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 20;

const LOST_RACES = new Set([
  "a_chosen_option_is_of_its_edition",
  ...NO_PLACE_LEFT,
  "a_short_code_names_one_order",
  "a_submission_makes_one_order",
  "one_person_registers_once",
]);
