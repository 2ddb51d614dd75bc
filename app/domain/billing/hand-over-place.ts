import { sql } from "kysely";
import { audit } from "../audit.ts";
import { AUDIENCE, type AudienceWords, judgeAudience } from "../edition/audience.ts";
import type { Language } from "../language.ts";
import { type HandOverRefusal, handOverFacts, judgeHandOver } from "../registration/hand-over-rules.ts";
import { type LockedRegistration, lockRegistration, type Which } from "../registration/lock-registration.ts";
import { resendTicketOnceAnHour } from "../registration/resend-ticket.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { passAllottedPlace } from "../waiting/allotted-place.ts";
import { endWaitsOfPerson, endWaitsOfRegistration } from "../waiting/end-waits.ts";
import { giveBackPlaces, joinPlaces } from "../waiting/give-back-places.ts";
import { returnToAllotment } from "../waiting/return-to-allotment.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { orderOfRegistration } from "./order-of-registration.ts";
import { registerSuccessor, type Successor } from "./register-successor.ts";

interface Given {
  readonly to: Successor;
  /** Of the letters to the new person, unless they chose another. */
  readonly language: Language;
  /** The organiser, or null for the holder of the code. */
  readonly by: number | null;
  /** True when the referent of the place's allotment does it: what binds its holder does not bind them. */
  readonly byReferent?: boolean;
  readonly now: Date;
}

export type HandOverOutcome =
  | {
      readonly kind: "handed-over";
      /** The new registration. */
      readonly registrationId: number;
      /** How many letters were posted; absent when the same hand-over was done before. */
      readonly letters?: number;
    }
  | { readonly kind: "unknown" | "cancelled" | "unconfirmed" | "same-person" }
  | { readonly kind: "already-registered"; readonly registrationId: number }
  | { readonly kind: "not-of-audience"; readonly audience: AudienceWords }
  | { readonly kind: "refused"; readonly reason: HandOverRefusal };

/**
 * Hands a place over to another person: a new registration has it from now on, with its own badge and page, and the old
 * one ends. Order, price, options and booked sessions go along, except sessions that are over or cancelled. Answers, badges,
 * scans and waits for sessions stay behind; the waits end.
 *
 * The new person gets the ticket, the old one a statement, and a buyer who is neither of them is told.
 *
 * In a transaction of the caller, a person who registers at the same moment is thrown as a constraint error.
 *
 * @returns `not-of-audience` when its holder names an address outside the domains of the ticket type: neither organisers
 * nor a referent are bound by them. `already-registered` when the new person has a place in the edition; they get their
 * ticket again, at most once an hour. `same-person` when it is their own. `cancelled`, `unconfirmed` (also while an
 * organiser must approve), `refused` with the reason, `unknown`
 */
export async function handOverPlace(db: Database, given: Which & Given): Promise<HandOverOutcome> {
  const outcome = await tryToHandOver(db, given);
  const { now } = given;
  if (outcome.kind === "handed-over" && outcome.letters !== undefined)
    await endWaitsOfPerson(db, { registration: outcome.registrationId, now });
  if (outcome.kind === "already-registered") {
    const registration = outcome.registrationId;
    const { edition } = await db
      .selectFrom("registration")
      .select("edition_id as edition")
      .where("id", "=", registration)
      .executeTakeFirstOrThrow();
    await resendTicketOnceAnHour(db, { edition, registration, now });
  }
  return outcome;
}

async function tryToHandOver(db: Database, given: Which & Given): Promise<HandOverOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await inTransaction(db, async (trx) => await handOver(trx, given));
    } catch (error) {
      if (db.isTransaction || brokenConstraint(error) !== "one_person_registers_once") throw error;
    }
  }
  throw new Error(`after ${ATTEMPTS} attempts a person was neither registered nor free for a place`);
}

/** A person may register and cancel between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 5;

async function handOver(trx: Trx, given: Which & Given): Promise<HandOverOutcome> {
  const { to, language, by, byReferent = false, now, ...which } = given;
  // Orders are locked before their registrations.
  const order = await orderOfRegistration(trx, which);
  if (order === null) return { kind: "unknown" };
  const paid = await lockOrder(trx, { order });
  const found = await lockRegistration(trx, which, { againstScans: true });
  if (!found) return { kind: "unknown" };
  if (found.cancelled_at) return await afterTheEnd(trx, found, to);
  if (found.awaits) return { kind: "unconfirmed" };
  const facts = await handOverFacts(trx, { registration: found.id });
  const { refusal } = judgeHandOver(facts, { byOrganiser: by !== null || byReferent, now });
  if (refusal) return { kind: "refused", reason: refusal };
  const notFor = by === null && !byReferent ? await audienceAgainst(trx, found, to) : null;
  if (notFor) return { kind: "not-of-audience", audience: notFor };
  const other = await placeOf(trx, found.edition_id, to);
  if (other === found.id) return { kind: "same-person" };
  if (other !== null) return { kind: "already-registered", registrationId: other };

  const isPaid = paid !== undefined;
  const { successor, past } = await registerSuccessor(trx, found, { to, language, by, now, isPaid });
  await trx
    .insertInto("hand_over")
    .values({ registration_id: found.id, successor_id: successor, handed_over_at: now, handed_over_by: by })
    .execute();
  await passAllottedPlace(trx, { from: found.id, to: successor });
  const letters = await tell(trx, found, { to, successor, order: paid?.id ?? null, now });
  const edition = found.edition_id;
  const detail = { from: found.id, to: successor };
  const noted = { now, by, edition, detail };
  await audit(trx, { ...noted, verb: "hand-over-place", subject: `registration:${found.id}` });
  await audit(trx, { ...noted, verb: "receive-place", subject: `registration:${successor}` });
  if (paid) await audit(trx, { ...noted, verb: "hand-over-place", subject: `order:${paid.id}` });
  const offered = await endWaitsOfRegistration(trx, { registration: found.id, ending: "left", by, now });
  const places = await returnToAllotment(trx, { registration: successor, ticketType: null, sessions: past, now });
  await giveBackPlaces(trx, { ...joinPlaces(places, offered), now });
  return { kind: "handed-over", registrationId: successor, letters };
}

/** The same hand-over again changes nothing, so that sending twice is no error. */
async function afterTheEnd(trx: Trx, { id }: LockedRegistration, to: Successor): Promise<HandOverOutcome> {
  const given = await trx
    .selectFrom("hand_over")
    .innerJoin("registration", "registration.id", "successor_id")
    .innerJoin("person", "person.id", "person_id")
    .select(["successor_id as successor"])
    .select(isNamed(to).as("isSame"))
    .where("registration_id", "=", id)
    .executeTakeFirst();
  if (!given) return { kind: "cancelled" };
  return given.isSame ? { kind: "handed-over", registrationId: given.successor } : { kind: "unknown" };
}

/** An audience's code can be passed on, so only its domains are judged. @returns null when the person is of them */
async function audienceAgainst(
  trx: Trx,
  { ticket_type_id }: LockedRegistration,
  { email }: Successor,
): Promise<AudienceWords | null> {
  const { audience } = await trx
    .selectFrom("ticket_type")
    .select(AUDIENCE.as("audience"))
    .where("id", "=", ticket_type_id)
    .executeTakeFirstOrThrow();
  if (!audience || audience.domains.length === 0) return null;
  return judgeAudience({ ...audience, code: null }, { email, code: null })?.audience ?? null;
}

/** The active registration of a person in an edition; one with an unproven address does not count. */
async function placeOf(trx: Trx, edition: number, to: Successor): Promise<number | null> {
  const found = await trx
    .selectFrom("registration")
    .innerJoin("person", "person.id", "person_id")
    .select("registration.id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where(sql<boolean>`awaits is distinct from 'proof'`)
    .where(isNamed(to))
    .executeTakeFirst();
  return found?.id ?? null;
}

/** A person is told by address and name, ignoring case and accents. */
function isNamed({ email, givenName, familyName }: Successor) {
  return sql<boolean>`(person.email = lower(${email}) and folded(registration.given_name || ' ' || registration.family_name)
    = folded(${`${givenName} ${familyName}`}))`;
}

/** @returns the number of letters, that to the new person included */
async function tell(
  trx: Trx,
  found: LockedRegistration,
  { to, successor, order, now }: { to: Successor; successor: number; order: number | null; now: Date },
): Promise<number> {
  const old = await writeToAttendee(trx, found, { kind: "place-handed-over", now });
  const told = 1 + (old === null ? 0 : 1);
  if (order === null) return told;
  const letter = { kind: "holder-changed", successorId: successor } as const;
  const { email } = await trx
    .selectFrom("person")
    .select("email")
    .where("id", "=", found.person_id)
    .executeTakeFirstOrThrow();
  return told + (await writeToBuyer(trx, { order, letter, now, except: [to.email, email ?? ""] }));
}
