import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { newPageCode, newShortCode } from "../registration/code.ts";
import { type Problem, problemsOfSessions } from "../registration/problems.ts";
import { readRequestSnapshot } from "../registration/request.ts";
import { resendTicketOnceAnHour } from "../registration/resend-ticket.ts";
import { writeRegistration } from "../registration/write-registration.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfPerson } from "../waiting/end-waits.ts";
import { isOpen } from "./allotment-state.ts";
import { optionsOfAllotment, problemsOfAllotted } from "./allotted-options.ts";
import { type AllottedSession, sessionsOfAllotment } from "./allotted-sessions.ts";
import { giveOptions, take } from "./take-allotted.ts";

/** The person who gets a place; the address in lower case. */
export interface Colleague {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly organisation: string | null;
}

export interface PlaceToHandOut {
  readonly allotment: number;
  /** UUID of the form: the same one twice hands out one place. */
  readonly submission: string;
  readonly to: Colleague;
  /** Slugs, of sessions in which the allotment holds places. */
  readonly sessions: readonly string[];
  /** Ids, of options of which the allotment holds places; absent: none. */
  readonly options?: readonly number[];
  readonly language: Language;
  readonly now: Date;
}

export type HandedOut =
  | { readonly kind: "handed-out"; readonly registrationId: number; readonly again?: true }
  | { readonly kind: "unknown" | "closed" | "none-left" | "priced" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Gives a place of an allotment to a colleague: a registration that uses a held place instead of a further one. They get
 * a letter with the link of its page, where they confirm it and give their answers.
 *
 * The last step counts the place. The constraint `no_more_is_handed_out_than_allotted` and the condition that the
 * allotment is still open decide between referents, windows and the deadline.
 *
 * @returns `closed` after the deadline or the end; `none-left`; `priced` when the ticket type costs something since;
 * `refused` with the problems of the sessions, or else that the person is registered already; they get their ticket again,
 * at most once an hour
 */
export async function handOutPlace(db: Database, wanted: PlaceToHandOut): Promise<HandedOut> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const of = await readAllotment(db, wanted.allotment);
    if (!of) return { kind: "unknown" };
    const judged = await judge(db, of, wanted);
    if ("kind" in judged) return judged;
    try {
      const made = await inTransaction<HandedOut>(db, async (trx, refuse) => {
        const outcome = await write(trx, of, { ...wanted, ...judged });
        // The caller of a joined transaction ends it.
        return outcome.kind === "handed-out" || db.isTransaction ? outcome : refuse(outcome);
      });
      if (made.kind === "handed-out" && judged.waits)
        await endWaitsOfPerson(db, { registration: made.registrationId, now: wanted.now });
      return made;
    } catch (error) {
      const broken = brokenConstraint(error) ?? "";
      if (broken === "no_more_is_handed_out_than_allotted") return { kind: "none-left" };
      if (db.isTransaction || !LOST_RACES.has(broken)) throw error;
    }
  }
  throw new Error(`after ${ATTEMPTS} attempts a place could neither be handed out nor refused`);
}

/** A person may register and cancel between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 10;

/** Constraints of the database by which another transaction was faster: judge again. */
export const LOST_RACES: ReadonlySet<string> = new Set([
  ...["one_person_registers_once", "a_submission_makes_one_order", "a_short_code_names_one_order"],
  ...["no_more_is_handed_out_in_a_session_than_allotted", "no_more_is_handed_out_of_an_option_than_allotted"],
]);

type ReadAllotment = NonNullable<Awaited<ReturnType<typeof readAllotment>>>;

async function readAllotment(db: Database, allotment: number) {
  return await db
    .selectFrom("allotment")
    .innerJoin("ticket_type", "ticket_type.id", "allotment.ticket_type_id")
    .select(["allotment.id", "allotment.edition_id as edition", "ticket_type_id as ticketType", "slug"])
    .select(["places", "handed_out as handedOut", "closes_at as closesAt", "ended_at as endedAt"])
    .select("price_cents as priceCents")
    .where("allotment.id", "=", allotment)
    .executeTakeFirst();
}

interface Judged {
  readonly held: readonly AllottedSession[];
  readonly options: readonly number[];
  /** Whether the person waits for a ticket type. */
  readonly waits: boolean;
}

async function judge(
  db: Database,
  of: ReadAllotment,
  { submission, to, sessions, options = [], now }: PlaceToHandOut,
): Promise<HandedOut | Judged> {
  const { edition, slug } = of;
  const asked = { edition, submission, attendee: { ...to, jobTitle: null }, ticketType: slug, sessions: [], now };
  const snapshot = await readRequestSnapshot(db, asked);
  const same = snapshot.sameSubmission;
  if (same) return { kind: "handed-out", registrationId: same.id, again: true };
  if (!isOpen(of, now)) return { kind: "closed" };
  if (of.priceCents > 0) return { kind: "priced" };
  if (of.handedOut >= of.places) return { kind: "none-left" };
  const held = (await sessionsOfAllotment(db, { allotment: of.id })).filter((one) => sessions.includes(one.slug));
  const ofOptions = options.length === 0 ? [] : await optionsOfAllotment(db, { allotment: of.id });
  const problems = [...problemsOfSessions(held, sessions, now), ...problemsOfAllotted(ofOptions, options)];
  if (problems.length > 0) return { kind: "refused", problems };
  if (!snapshot.samePerson) return { held, options: [...new Set(options)], waits: snapshot.waits };
  await resendTicketOnceAnHour(db, { edition, registration: snapshot.samePerson.id, now });
  return { kind: "refused", problems: [{ field: "email", reason: "already-registered" }] };
}

async function write(
  trx: Trx,
  of: ReadAllotment,
  { to, submission, language, held, options, now }: Omit<PlaceToHandOut, "options"> & Judged,
): Promise<HandedOut> {
  const { id } = await writeRegistration(trx, {
    ...{ edition: of.edition, submission, attendee: { ...to, jobTitle: null }, ticketType: of.ticketType, language },
    ...{ sessions: [], code: newPageCode(), shortCode: newShortCode(), by: null, now, placeIsHeld: true, tells: false },
  });
  const sessions = held.map((session) => session.id);
  if (sessions.length > 0)
    await trx
      .insertInto("booking")
      .values(sessions.map((session) => ({ registration_id: id, session_id: session, booked_at: now })))
      .execute();
  await trx
    .insertInto("allotted_place")
    .values({ registration_id: id, allotment_id: of.id, handed_out_at: now })
    .execute();
  if (sessions.length > 0)
    await trx
      .insertInto("allotted_session")
      .values(sessions.map((session) => ({ registration_id: id, session_id: session })))
      .execute();
  if (options.length > 0) await giveOptions(trx, of, { registration: id, options, now });
  const registration = await trx
    .selectFrom("registration")
    .select(["id", "edition_id", "person_id", "language"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await writeToAttendee(trx, registration, { kind: "place-allotted", now });
  const subject = `allotment:${of.id}`;
  await audit(trx, {
    now,
    by: null,
    edition: of.edition,
    verb: "hand-out-place",
    subject,
    detail: { registration: id },
  });
  const isTaken = await take(trx, of, { sessions, options, now });
  return isTaken ? { kind: "handed-out", registrationId: id } : { kind: "closed" };
}
