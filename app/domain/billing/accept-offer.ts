import { randomUUID } from "node:crypto";
import { audit } from "../audit.ts";
import type { KnownOfAddress } from "../registration/asks-confirmation.ts";
import { swapForOffer } from "../registration/change-sessions.ts";
import { newPageCode } from "../registration/code.ts";
import { writeRegistration } from "../registration/write-registration.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { closeAcceptedOffer } from "../waiting/close-accepted-offer.ts";
import { endEntry } from "../waiting/end-entry.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { lockEntry } from "../waiting/lock-entry.ts";
import { acceptMove } from "./accept-move.ts";
import { type AcceptOfferOutcome, judgeOffer, type OfferVerdict } from "./judge-offer.ts";
import { type OfferedSession, type OfferedTicket, type OfferSnapshot, readOfferSnapshot } from "./offer-snapshot.ts";
import { writeOrder } from "./place-order.ts";
import { takeOfferedOption } from "./take-offered-option.ts";

/**
 * Accepts the offer of a waiting entry. Its place is already counted: it becomes a booking in a session, an option
 * of the registration (`takeOfferedOption`), a registration of a free ticket type, or else an order of one line that is held until it is paid. A registration that waited for
 * another ticket type moves to it (`acceptMove`).
 *
 * One statement reads the offer without a lock, and a pure function judges it. The first statement of the writing
 * transaction closes the offer if it is still open; if another transaction has closed it, the offer is read and judged
 * again.
 *
 * In a transaction of its own, the caller must be the only one that can answer the offer: a conflict aborts that
 * transaction.
 *
 * @param asked.code the entry's
 * @param asked.cards whether cards can be charged now
 * @param asked.givesUp ids of the booked sessions that the person gives up for the offered one
 */
export async function acceptOffer(
  db: Database,
  asked: { code: string; cards: boolean; now: Date; givesUp?: readonly number[] } & KnownOfAddress,
): Promise<AcceptOfferOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const snapshot = await readOfferSnapshot(db, asked);
    if (!snapshot) return { kind: "unknown" };
    const verdict = judgeOffer(snapshot, asked);
    if (verdict.kind === "answer") return verdict.outcome;
    if (verdict.kind === "return-place") {
      await returnPlace(db, { entry: snapshot.entry.id, now: asked.now });
      return verdict.outcome;
    }
    if (verdict.kind === "swap") {
      const id = await swapForOffer(db, { ...swapOf(snapshot, verdict.session), now: asked.now });
      if (id === null) continue;
      return { kind: "taken", registrationId: id };
    }
    if (verdict.kind === "option") return await takeOfferedOption(db, { ...asked, ...verdict });
    const outcome = await writeUnlessOvertaken(db, snapshot, verdict, asked.now);
    if (outcome) return outcome;
  }
  throw new Error(`an offer was overtaken ${ATTEMPTS} times`);
}

/**
 * Each conflict means that another transaction has changed the offer or the registration's bookings; more than a few
 * are not expected.
 */
const ATTEMPTS = 20;

type Taking = Exclude<OfferVerdict, { kind: "answer" | "return-place" | "option" | "swap" }>;

/** Writes the verdict. @returns null when the snapshot was out of date and nothing was written */
async function writeUnlessOvertaken(
  db: Database,
  snapshot: OfferSnapshot,
  verdict: Taking,
  now: Date,
): Promise<AcceptOfferOutcome | null> {
  try {
    return await inTransaction(db, (trx) => write(trx, snapshot, verdict, now));
  } catch (error) {
    if (db.isTransaction || brokenConstraint(error) !== "one_person_registers_once") throw error;
    return null;
  }
}

async function write(
  trx: Trx,
  { entry, offer }: OfferSnapshot,
  verdict: Taking,
  now: Date,
): Promise<AcceptOfferOutcome | null> {
  if (verdict.kind === "move")
    return offer && (await acceptMove(trx, moveOf(entry, { offer: offer.id, ...verdict, now })));
  const booking = verdict.kind === "book" ? bookingOf(verdict.session) : undefined;
  if (!offer || !(await closeAcceptedOffer(trx, { entry: entry.id, offer: offer.id, booking, now }))) return null;
  if (verdict.kind === "book") return await tellOfBooking(trx, entry, verdict.session, now);
  const { edition, attendee, language } = entry;
  const { ticket, asks } = verdict;
  if (verdict.kind === "register") {
    const { id } = await writeRegistration(trx, {
      ...{ edition, submission: randomUUID(), attendee, ticketType: ticket.id, sessions: [], language },
      ...{ code: newPageCode(), by: null, now, placeIsHeld: true, asks },
    });
    await trx.updateTable("waiting_entry").set({ registration_id: id }).where("id", "=", entry.id).execute();
    return { kind: "taken", registrationId: id };
  }
  const line = { attendee, ticketType: ticket.slug, sessions: [] };
  const { priceCents } = ticket;
  const { basisPoints: vatBasisPoints, zeroReason } = verdict.rate;
  // Who accepts an offer pays by card, or says later that a company pays.
  const transfer = { way: "no", days: 0 } as const;
  const { orderId } = await writeOrder(
    trx,
    {
      ...{ edition, submission: randomUUID(), payment: "card", cards: true, language, now },
      ...{ orderer: attendee, buyer: null, lines: [line] },
    },
    {
      lines: [{ ...line, ticketTypeId: ticket.id, sessionIds: [], priceCents, vatBasisPoints, zeroReason, transfer }],
      ...{ asks, placesAreHeld: true },
    },
  );
  await trx.updateTable("waiting_entry").set({ order_id: orderId }).where("id", "=", entry.id).execute();
  return { kind: "ordered", orderId };
}

function moveOf(
  { id: entry, edition }: OfferSnapshot["entry"],
  { offer, registration, ticket, now }: { offer: number; registration: number; ticket: OfferedTicket; now: Date },
) {
  return { edition, registration, ticketType: ticket.slug, entry, offer, now };
}

function swapOf({ entry: { edition } }: OfferSnapshot, { id: session, registration }: OfferedSession) {
  const { id, revision, overlapping } = registration;
  return { edition, id, revision, session, freed: overlapping.map((other) => other.id) };
}

function bookingOf({ id, registration }: OfferedSession) {
  return { session: id, registration: registration.id, revision: registration.revision };
}

async function tellOfBooking(
  trx: Trx,
  { edition }: OfferSnapshot["entry"],
  { id: session, registration: { id } }: OfferedSession,
  now: Date,
): Promise<AcceptOfferOutcome> {
  const registration = await trx
    .selectFrom("registration")
    .select(["id", "edition_id", "person_id", "language"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await writeToAttendee(trx, registration, { kind: "registration-changed", now });
  const detail = { taken: [session], freed: [] };
  await audit(trx, { now, by: null, edition, verb: "change-sessions", subject: `registration:${id}`, detail });
  return { kind: "taken", registrationId: id };
}

/** Offers the place to the next entry, because the person has one already. */
async function returnPlace(db: Database, { entry: id, now }: { entry: number; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, { entry: id });
    if (!entry || entry.ended_at) return;
    const places = await endEntry(trx, entry, { ending: "taken", by: null, now });
    await giveBackPlaces(trx, { ...places, now });
  });
}
