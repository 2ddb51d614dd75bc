import { audit } from "../audit.ts";
import { cancelRegistration } from "../registration/cancel-registration.ts";
import { dropOption } from "../registration/change-options.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { creditInvoice } from "./issue-invoice.ts";
import { enter, openCentsOf } from "./ledger.ts";
import { type LockedOrder, lockOrder } from "./lock-order.ts";
import { type MoneyOfOrder, moneyOfOrder, type PlaceMoney } from "./money-of-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { type Settled, settleExcess, type Way } from "./settle-excess.ts";

/** What is done with a line of an order. */
export interface LineGivenBack {
  readonly line: number;
  /** How much of what is charged for it is no longer charged, in cents. */
  readonly creditCents: number;
  /** Whether its person loses the place or, of an option's line, the option. */
  readonly cancels: boolean;
}

export interface GivingBack {
  readonly edition: number;
  /** The order's id. */
  readonly id: number;
  /** The lines of which something changes; none where only an excess is settled. */
  readonly lines: readonly LineGivenBack[];
  /** What is done with the money that is then in excess; null leaves it open. */
  readonly way: Way | null;
  /** How much of the excess; absent: all of it. */
  readonly wayCents?: number;
  /** As printed on the credit note, and shown beside the refund. */
  readonly reason: string;
  /** Null once the account was erased. */
  readonly by: number | null;
  readonly now: Date;
}

/** The order's money before, and after. */
export interface GivenBack {
  readonly before: MoneyOfOrder;
  readonly after: MoneyOfOrder;
}

/**
 * Takes back all or a part of what is charged for the places and options of a confirmed order: with a credit note of these
 * lines, with or without their places. What a buyer still owes shrinks first; what was paid beyond the rest is settled by a way.
 * When nothing is charged and no place is left, the order is cancelled. The buyer gets one letter with the amounts.
 *
 * @param options.tries true to see the outcome and change nothing
 * @returns `given-back`; `seen` where it was tried; `too-much`, with the line, when more would be taken back than is
 * charged for it; `nothing` when nothing would change; `not-confirmed`, `unknown`; or a refusal of the way
 */
export async function giveBack(db: Database, giving: GivingBack & { tries?: boolean }) {
  const { edition, id, lines, way, reason, by, now, tries = false } = giving;
  return await inTransaction<Outcome>(db, async (trx, refuse) => {
    const order = await lockOrder(trx, { edition, id });
    const before = order && (await moneyOfOrder(trx, { order: id }));
    if (!order || !before) return { kind: "unknown" };
    if (!order.confirmed_at && (lines.length > 0 || before.openCents >= 0)) return { kind: "not-confirmed" };
    const wrong = lines.find((one) => one.creditCents > chargedFor(before, one.line));
    if (wrong) return { kind: "too-much", line: wrong.line };
    let letters = await cancelPlaces(trx, { edition, lines, places: before.places, reason, by, now });
    const creditCents = await credit(trx, { order, lines, by, now });
    const isOver = order.confirmed_at && !order.cancelled_at && (await endIfEmpty(trx, { order: id, now }));
    const noted = creditCents > 0 ? await creditInvoice(trx, { orderId: id, now, by, reason }) : null;
    const creditNote = noted?.kind === "issued" ? noted.invoiceId : null;
    const settled = way ? await settle(trx, giving, { way, creditNote }) : NOTHING;
    if (settled.kind !== "settled") return refuse(settled);
    const { refunds, entries } = settled;
    const isChanged = creditCents > 0 || refunds.length + entries.length > 0 || lines.some(({ cancels }) => cancels);
    if (!isChanged) return refuse({ kind: "nothing" });
    await closePlaces(trx, { order: id, lines: lines.map(({ line }) => line), by, now });
    if ((await openCentsOf(trx, { order: id })) === 0) await closeMoney(trx, { order: id, by, now });
    const letter = { creditNoteId: creditNote, creditCents, refundIds: refunds, entryIds: entries };
    letters += await writeToBuyer(trx, { order: id, letter: { kind: "money-given-back", ...letter }, now });
    const detail = { reason, lines, way: way?.kind ?? null, refunds, entries, isOver: isOver === true };
    await audit(trx, { now, by, edition, verb: "give-back", subject: `order:${id}`, detail });
    const after = await moneyOfOrder(trx, { order: id });
    if (!after) throw new Error(`order ${id} was locked and is gone`);
    if (tries) return refuse({ kind: "seen", before, after });
    return { kind: "given-back", before, after, letters: letters + settled.letters };
  });
}

type Outcome =
  | { readonly kind: "unknown" | "not-confirmed" | "nothing" }
  | { readonly kind: "too-much"; readonly line: number }
  | ({ readonly kind: "seen" } & GivenBack)
  | ({ readonly kind: "given-back"; readonly letters: number } & GivenBack)
  | Exclude<Settled, { kind: "settled" }>;

const NOTHING = { kind: "settled", refunds: [], entries: [], letters: 0 } as const;

function chargedFor({ places }: MoneyOfOrder, line: number): number {
  return places.find((place) => place.line === line)?.chargedCents ?? -1;
}

interface CancellingPlaces extends Pick<GivingBack, "edition" | "lines" | "reason" | "by" | "now"> {
  readonly places: readonly PlaceMoney[];
}

async function cancelPlaces(trx: Trx, { edition, lines, places, reason, by, now }: CancellingPlaces): Promise<number> {
  let letters = 0;
  const cancelled = places.filter(
    ({ line, isHeld }) => isHeld && lines.some((one) => one.line === line && one.cancels),
  );
  // Places first: their options end with them.
  for (const { registration, option } of cancelled) {
    if (registration === null || option !== null) continue;
    const outcome = await cancelRegistration(trx, { edition, id: registration, reason, by, now });
    if (outcome.kind === "cancelled") letters += outcome.letters ?? 0;
  }
  for (const { registration, option } of cancelled)
    if (registration !== null && option !== null)
      letters += await dropOption(trx, { edition, id: registration, option, by, now });
  return letters;
}

interface Crediting extends Pick<GivingBack, "lines" | "by" | "now"> {
  readonly order: LockedOrder;
}

/** @returns the sum that is no longer charged */
async function credit(trx: Trx, { order, lines, by, now }: Crediting): Promise<number> {
  let sum = 0;
  for (const { line, creditCents } of lines) {
    if (creditCents === 0) continue;
    await enter(trx, { order: order.id, kind: "credit", cents: -creditCents, line, by, now });
    sum += creditCents;
  }
  return sum;
}

/** Cancels an order that charges nothing any more and has no place. @returns whether it did */
async function endIfEmpty(trx: Trx, { order, now }: { order: number; now: Date }): Promise<boolean> {
  const left = await moneyOfOrder(trx, { order });
  if (!left || left.chargedCents > 0 || left.places.some(({ isHeld }) => isHeld)) return false;
  await trx.updateTable("order").set({ cancelled_at: now }).where("id", "=", order).execute();
  return true;
}

async function settle(
  trx: Trx,
  { edition, id, wayCents, reason, by, now }: GivingBack,
  { way, creditNote }: { way: Way; creditNote: number | null },
): Promise<Settled> {
  const open = await openCentsOf(trx, { order: id });
  const cents = wayCents ?? Math.abs(way.kind === "written-off" ? open : Math.min(0, open));
  if (cents === 0) return NOTHING;
  return await settleExcess(trx, { edition, order: id, open, cents, way, creditNote, reason, by, now });
}

interface ClosingPlaces extends Pick<GivingBack, "by" | "now"> {
  readonly order: number;
  readonly lines: readonly number[];
}

/** Closes the matters about these lines' places, which are decided with this. */
async function closePlaces(trx: Trx, { order, lines, by, now }: ClosingPlaces): Promise<void> {
  if (lines.length === 0) return;
  const found = await trx
    .selectFrom("order_line")
    .select(["id", "registration_id as registration"])
    .where("id", "in", [...lines])
    .execute();
  const subjects = found.flatMap(({ id, registration }) => [`order-line:${id}`, `registration:${registration}`]);
  await trx
    .updateTable("matter")
    .set({ closed_at: now, closed_by: by })
    .where("order_id", "=", order)
    .where("kind", "in", ["paid-place-cancelled", "person-registered-twice"])
    .where("subject", "in", subjects)
    .where("closed_at", "is", null)
    .execute();
}

/** Closes the matters about money without a place, once nothing is open. */
async function closeMoney(trx: Trx, { order, by, now }: Omit<ClosingPlaces, "lines">): Promise<void> {
  await trx
    .updateTable("matter")
    .set({ closed_at: now, closed_by: by })
    .where("order_id", "=", order)
    .where("kind", "in", ["late-payment", "amount-differs", "refund-failed", "person-registered-twice"])
    .where("closed_at", "is", null)
    .execute();
}
