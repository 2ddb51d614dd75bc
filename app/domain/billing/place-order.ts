import { audit } from "../audit.ts";
import { keptAttendee } from "../people/attendee-fields.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { upsertPeople } from "../people/upsert-people.ts";
import { adjustPlaceCounts, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import { askForConfirmation } from "../registration/ask-for-confirmation.ts";
import type { PlaceConditions } from "../registration/asks-confirmation.ts";
import { newPageCode } from "../registration/code.ts";
import { isOnlyAlreadyRegistered } from "../registration/problems.ts";
import { resendTicketOnceAnHour } from "../registration/resend-ticket.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { takeVouchers, VoucherChanged } from "../vouchers/take-vouchers.ts";
import { takeFromVouchers } from "../waiting/return-to-voucher.ts";
import { confirmOrder } from "./confirm-order.ts";
import { placesOf } from "./lock-order.ts";
import { insertBuyer } from "./order-buyer.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { LineProblem, OrderWanted } from "./order-request.ts";
import { type PricedLine, readOrderSnapshot } from "./order-snapshot.ts";
import { paidUntil } from "./transfer-deadline.ts";
import { insertPayment } from "./write-payment.ts";

export type PlaceOrderOutcome =
  | { readonly kind: "placed"; readonly orderId: number; readonly code: string; readonly again?: true }
  | { readonly kind: "refused"; readonly problems: readonly LineProblem[] };

/** How long places are held for a card payment, in milliseconds. */
const HOLD_MS = 30 * 60_000;

/**
 * Places an order for several people: takes every place in quotas, sessions and options, or none. An order with a price that is
 * paid by card is held for half an hour, one that a company pays by transfer for the days of its ticket types, unless
 * these confirm at once. A free one, or one paid by administrative transfer, is confirmed at once, unless its address must
 * be proven or an organiser must approve it first; so is one that an organiser makes.
 *
 * Prices include VAT (TTC): the ticket type's price and the day's rate are copied to the line and do not change later. An
 * option with a price is a line of its own, after that of its person's place.
 * The same submission again returns the order that it made (`again`).
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 *
 * @param also what is done in the same transaction with the new order's id: an error of it leaves no order
 * @returns all problems of all lines at once; a refusal leaves no trace
 */
export async function placeOrder(
  db: Database,
  wanted: OrderWanted,
  also: (trx: Trx, order: number) => Promise<void> = async () => {},
): Promise<PlaceOrderOutcome> {
  if (db.isTransaction) throw new Error("placeOrder answers for its own transaction");
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const earlier = await findBySubmission(db, wanted);
    if (earlier) return { kind: "placed", ...earlier, again: true };
    const { lines, problems, known, asks } = await readOrderSnapshot(db, wanted);
    const { edition, now } = wanted;
    if (wanted.desk?.tells === undefined && isOnlyAlreadyRegistered(problems))
      for (const registration of known) await resendTicketOnceAnHour(db, { edition, registration, now });
    if (problems.length > 0) return { kind: "refused", problems };
    try {
      const placed = await inTransaction(db, async (trx) => {
        const written = await writeOrder(trx, wanted, { lines, asks });
        await also(trx, written.orderId);
        return written;
      });
      return { kind: "placed", ...placed };
    } catch (error) {
      // Another transaction was faster: read the new state and judge again.
      if (!(error instanceof VoucherChanged) && !LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  return { kind: "refused", problems: [{ line: 0, field: "ticket_type", reason: "sold-out" }] };
}

const ATTEMPTS = 20;

const LOST_RACES = new Set([
  ...NO_PLACE_LEFT,
  // It was removed meanwhile.
  ...["a_chosen_option_is_of_its_edition", "a_line_names_an_option_of_its_edition"],
  ...["a_submission_makes_one_order", "one_person_registers_once"],
]);

async function findBySubmission(db: Database, { submission, edition }: OrderWanted) {
  const found = await db
    .selectFrom("order")
    .select(["id as orderId", "code"])
    .where("submission", "=", submission)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return found?.code ? { orderId: found.orderId, code: found.code } : null;
}

/**
 * Writes an order and takes its places, in the caller's transaction.
 *
 * @param options.placesAreHeld true for offered places, which are counted already
 */
export async function writeOrder(
  trx: Trx,
  wanted: OrderWanted,
  {
    lines,
    asks,
    placesAreHeld = false,
  }: { lines: readonly PricedLine[]; asks: PlaceConditions; placesAreHeld?: boolean },
): Promise<{ orderId: number; code: string }> {
  const { edition, language, now, orderer } = wanted;
  const totalCents = lines.reduce((sum, { priceCents }) => sum + priceCents, 0);
  const code = newPageCode();
  const priced = lines.filter(({ priceCents }) => priceCents > 0).map(({ transfer }) => transfer);
  const until = wanted.desk ? null : paidUntil({ payment: wanted.payment, priced, now, cardMs: HOLD_MS });
  const isPaidFirst = until !== null;
  const isHeld = asks.proof || asks.approval;
  const waits = isPaidFirst || isHeld;
  const placed = lines.filter(({ option }) => option === undefined);
  const people = [orderer, ...placed.map(({ attendee }) => attendee)];
  await upsertPeople(trx, { people: waits ? people.slice(0, 1) : people, language, now });
  const { id: order } = await trx
    .insertInto("order")
    .values({
      ...{ edition_id: edition, submission: wanted.submission, created_at: now, code, language },
      person_id: await findOrCreatePerson(trx, { email: orderer.email.toLowerCase(), now }),
      orderer_name: `${orderer.givenName} ${orderer.familyName}`.trim() || null,
      payment: wanted.payment,
      total_cents: totalCents,
      expires_at: isHeld ? null : until,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (wanted.buyer) await insertBuyer(trx, order, wanted.buyer);
  await takeVouchers(trx, { lines, now });
  await insertLines(trx, { order, edition, lines });
  const detail = { lines: placed.length || 1, totalCents, payment: wanted.payment, ...vouchersSaid(lines) };
  const by = wanted.desk?.by ?? null;
  await audit(trx, { now, by, edition, verb: "place-order", subject: `order:${order}`, detail });
  if (isHeld) await askForConfirmation(trx, { order, edition, asks, now });
  else if (totalCents > 0) await writeOfOrder(trx, wanted, { order, totalCents });
  const places = lines.map(({ option, ticketTypeId, sessionIds, options = [] }) => ({
    ...{ ticket_type_id: option === undefined ? ticketTypeId : null, sessions: sessionIds, options },
  }));
  if (!placesAreHeld)
    await adjustPlaceCounts(trx, { ...placesOf(places), ticketTypes: await ticketPlaces(trx, lines) }, 1);
  if (!waits) await confirmOrder(trx, { order, now, by, tells: wanted.desk?.tells });
  return { orderId: order, code };
}

/** Records what was paid at the desk, and tells the buyer of it, or of what is to be paid. */
async function writeOfOrder(
  trx: Trx,
  { desk, now }: OrderWanted,
  { order, totalCents }: { order: number; totalCents: number },
): Promise<void> {
  if (desk?.paid) {
    const payment = { ...desk.paid, id: order, paidAt: now, by: desk.by, now };
    await insertPayment(trx, payment, { amount: totalCents, settles: true });
  }
  if (desk?.tells === false) return;
  await writeToBuyer(trx, { order, letter: { kind: desk?.paid ? "order-paid" : "order-placed" }, now });
}

/** The ticket types of the places to be taken: vouchers may hold some of them, and do so no longer. */
async function ticketPlaces(trx: Trx, lines: readonly PricedLine[]): Promise<number[]> {
  const places = lines.filter(({ option }) => option === undefined);
  const held = places.filter(({ voucher }) => voucher?.holdsPlace);
  const others = places.filter(({ voucher }) => !voucher?.holdsPlace).map(({ ticketTypeId }) => ticketTypeId);
  const rows = held.map(({ voucher, ticketTypeId }) => ({
    voucher_id: voucher?.id ?? null,
    ticket_type_id: ticketTypeId,
  }));
  return [...others, ...(await takeFromVouchers(trx, { lines: rows }))];
}

/** What vouchers took off an order's prices, for the journal. */
function vouchersSaid(lines: readonly PricedLine[]): { discountCents?: number } {
  const taken = lines.flatMap(({ voucher }) => voucher ?? []);
  return taken.length === 0 ? {} : { discountCents: taken.reduce((sum, { discountCents }) => sum + discountCents, 0) };
}

async function insertLines(
  trx: Trx,
  { order, edition, lines }: { order: number; edition: number; lines: readonly PricedLine[] },
): Promise<void> {
  await trx
    .insertInto("order_line")
    .values(
      lines.map(({ attendee, option, registration, ...line }, at) => ({
        ...{ order_id: order, edition_id: edition, position: at + 1 },
        ...(option === undefined
          ? { ticket_type_id: line.ticketTypeId }
          : { option_id: option, ...ofPlace(lines, at, registration) }),
        ...{ ...keptAttendee(attendee), email: attendee.email.toLowerCase(), sessions: [...line.sessionIds] },
        ...{ price_cents: line.priceCents, vat_basis_points: line.vatBasisPoints, zero_reason: line.zeroReason },
        ...{ waived_cents: line.waivedCents, waived_reason: line.waivedReason },
        ...{ voucher_id: line.voucher?.id ?? null, discount_cents: line.voucher?.discountCents ?? 0 },
        ...{ options: [...(line.options ?? [])], answers: JSON.stringify(line.answers ?? []) },
      })),
    )
    .execute();
}

/** The place to which an option's line belongs: a registration, or the line of a place before it. */
function ofPlace(lines: readonly PricedLine[], at: number, registration: number | undefined) {
  if (registration !== undefined) return { for_registration_id: registration };
  return { of_position: lines.slice(0, at).findLastIndex(({ option }) => option === undefined) + 1 };
}
