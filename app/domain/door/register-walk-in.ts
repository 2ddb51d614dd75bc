import { audit } from "../audit.ts";
import type { LineProblem, OrderWanted } from "../billing/order-request.ts";
import { placeOrder } from "../billing/place-order.ts";
import { listTicketTypes, type TicketType } from "../edition/ticket-types.ts";
import type { Language } from "../language.ts";
import type { Attendee } from "../registration/request.ts";
import type { Database, Trx } from "../transaction.ts";
import type { DoorMeans } from "./door-means.ts";
import type { Sender } from "./judge-scans.ts";
import { recordScans, recordScansAlone } from "./record-scans.ts";
import type { ScanResult } from "./scan.ts";

export interface WalkIn extends Sender {
  /** `days`: `YYYY-MM-DD`. */
  readonly edition: { readonly id: number; readonly days: readonly string[] };
  /** UUID of the form, and of the entry: sent twice, it counts once. */
  readonly submission: string;
  readonly attendee: Attendee;
  /** Slug of a ticket type that is sold at the door. */
  readonly ticketType: string;
  /** The code of a voucher, as typed; null for none. */
  readonly voucherCode: string | null;
  /** The price with the voucher, in cents, that the door has read back; null before it has. */
  readonly agreedCents: number | null;
  /** How it was paid, in full; without meaning where nothing is to be paid. */
  readonly means: DoorMeans;
  /** Of the letters. */
  readonly language: Language;
  /** Slug of the checkpoint where the person is let in. */
  readonly checkpoint: string;
  /** Why the person is let in without a badge, for the door's log. */
  readonly reason: string;
  readonly now: Date;
}

/**
 * `quoted`: the price with the voucher, in cents, has not been agreed to. `not-admitted`: the checkpoint lets nobody in now.
 * `unknown`: the UUID is that of another passage. None of these, nor a refusal, leaves a trace.
 */
export type WalkInOutcome =
  | {
      readonly kind: "registered";
      readonly registration: number;
      /** As printed on a badge, without its blanks. */
      readonly shortCode: string;
      /** What was paid, VAT included. */
      readonly paidCents: number;
      readonly result: ScanResult;
    }
  | { readonly kind: "quoted"; readonly priceCents: number }
  | { readonly kind: "refused"; readonly problems: readonly LineProblem[] }
  | { readonly kind: "not-admitted"; readonly result: ScanResult }
  | { readonly kind: "unknown" };

/** Lists the ticket types for which the door registers who comes without a registration. */
export async function ticketTypesAtDoor(db: Database, { edition }: { edition: number }): Promise<TicketType[]> {
  return (await listTicketTypes(db, { edition })).filter(({ soldAtDoor }) => soldAtDoor);
}

/**
 * Registers somebody who comes to the door without a registration, records what was paid on the spot, and lets the person
 * in, in one transaction: all of it, or nothing. A price with a voucher is first read back (`quoted`). The person is asked
 * for neither sessions nor options; answers that are owed are asked for later.
 *
 * Call it outside a transaction, as `placeOrder`.
 */
export async function registerWalkIn(db: Database, walkIn: WalkIn): Promise<WalkInOutcome> {
  const sold = await ticketTypesAtDoor(db, { edition: walkIn.edition.id });
  if (!sold.some(({ slug }) => slug === walkIn.ticketType))
    return { kind: "refused", problems: [{ line: 0, field: "ticket_type", reason: "unknown" }] };
  try {
    const placed = await placeOrder(db, orderOf(walkIn), (trx, order) => letIn(trx, walkIn, order));
    if (placed.kind === "refused") return placed;
    const registered = await registeredBy(db, placed.orderId);
    // It was merged or moved into another order since it was first sent.
    if (!registered) return { kind: "unknown" };
    // The entry is recorded already: this is its answer again.
    const [result] = await recordScans(db, entryOf(walkIn, registered.registration));
    if (!result) throw new Error("a scan came back without its result");
    return { kind: "registered", ...registered, result };
  } catch (error) {
    if (error instanceof NotLetIn) return error.outcome;
    throw error;
  }
}

/** Why nobody is registered, found while it is written. */
class NotLetIn extends Error {
  constructor(readonly outcome: Exclude<WalkInOutcome, { kind: "registered" }>) {
    super(outcome.kind);
  }
}

function orderOf({ attendee, ticketType, voucherCode, by, means, edition, ...walkIn }: WalkIn): OrderWanted {
  const { submission, language, now } = walkIn;
  return {
    ...{ edition: edition.id, submission, language, now, payment: "desk", cards: false, buyer: null },
    orderer: attendee,
    lines: [{ attendee, ticketType, voucherCode, sessions: [] }],
    desk: { by, paid: { means, reference: null }, waivedReason: null },
  };
}

async function letIn(trx: Trx, walkIn: WalkIn, order: number): Promise<void> {
  const { submission, voucherCode, agreedCents, edition, checkpoint, phone, means, by, now } = walkIn;
  const registered = await registeredBy(trx, order);
  // Another phone registered the same person meanwhile, and the order names nobody else.
  if (!registered) throw new NotLetIn({ kind: "refused", problems: [REGISTERED] });
  const { registration, paidCents } = registered;
  if (voucherCode && paidCents !== agreedCents) throw new NotLetIn({ kind: "quoted", priceCents: paidCents });
  const used = await trx.selectFrom("scan").select("id").where("id", "=", submission).executeTakeFirst();
  if (used) throw new NotLetIn({ kind: "unknown" });
  const [result] = await recordScansAlone(trx, entryOf(walkIn, registration));
  if (!result) throw new Error("a scan came back without its result");
  if (result.outcome !== "admitted") throw new NotLetIn({ kind: "not-admitted", result });
  const detail = {
    checkpoint,
    ...(paidCents > 0 ? { means, totalCents: paidCents } : {}),
    ...(phone ? { device: phone.name } : {}),
  };
  const subject = `registration:${registration}`;
  await audit(trx, { by, now, edition: edition.id, verb: "register-walk-in", subject, detail });
}

async function registeredBy(db: Database, order: number) {
  return await db
    .selectFrom("registration")
    .innerJoin("order", "order.id", "registration.order_id")
    .select(["registration.id as registration", "registration.short_code as shortCode", "total_cents as paidCents"])
    .where("order.id", "=", order)
    .executeTakeFirst();
}

const REGISTERED = { line: 0, field: "email", reason: "already-registered" } as const;

function entryOf({ submission, checkpoint, reason, now, edition, ...walkIn }: WalkIn, registration: number) {
  const { by, phone, mayScan, mayChoose } = walkIn;
  const scan = { id: submission, registration, checkpoint, direction: "in", scannedAt: now, reason } as const;
  return { by, phone, mayScan, mayChoose, edition, now, sentAt: null, scans: [scan] };
}

/** A checkpoint at which people are let in who have booked nothing. */
export interface WalkInCheckpoint {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Lists the checkpoints of an edition that belong to no session, serve and lend nothing, the entrance first. @param options.only ids; null: all */
export async function checkpointsForWalkIns(
  db: Database,
  { edition, only }: { edition: number; only: readonly number[] | null },
): Promise<WalkInCheckpoint[]> {
  return await db
    .selectFrom("checkpoint")
    .select(["id", "slug", "name", "name_en as nameEn"])
    .where("edition_id", "=", edition)
    .where("session_id", "is", null)
    .where("kind", "=", "passage")
    .$if(only !== null, (query) => query.where("id", "in", only?.length ? [...only] : [0]))
    .orderBy((order) => order("slug", "<>", "entree"))
    .orderBy("id")
    .execute();
}
