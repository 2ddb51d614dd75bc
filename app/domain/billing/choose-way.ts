import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { closeMattersAbout } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import { type Settled, settleExcess, type Way } from "./settle-excess.ts";

/** A refund whose way can still be chosen. */
export interface OpenRefund {
  readonly id: number;
  readonly cents: number;
  readonly reason: string;
  readonly creditNote: number | null;
}

interface Which {
  readonly edition: number;
  /** The order's id. */
  readonly id: number;
  readonly refund: number;
}

/** Reads a refund of an order that has neither left nor failed. @returns null when there is none */
export async function findOpenRefund(db: Database, { edition, id, refund }: Which): Promise<OpenRefund | null> {
  const found = await db
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .innerJoin("order", "order.id", "payment.order_id")
    .select(["refund.id", "refund.amount_cents as cents", "refund.reason", "credit_note_id as creditNote"])
    .where("refund.id", "=", refund)
    .where("order.id", "=", id)
    .where("edition_id", "=", edition)
    .where("done_at", "is", null)
    .where("failure", "is", null)
    // A card's refund is on its way once the payment service was asked.
    .where((row) => row.or([row("way", "is distinct from", "card"), row("claimed_at", "is", null)]))
    .where("stripe_refund", "is", null)
    .where(sql<boolean>`way is distinct from 'dispute'`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("transfer").select("refund_id").whereRef("refund_id", "=", "refund.id"))),
    )
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Chooses another way for a refund that has not left. The buyer gets a letter.
 *
 * @returns `chosen`, with the letters; `left` when it has left, failed or was settled; `unknown`; or a refusal of the way
 */
export async function chooseWay(db: Database, choosing: Which & { way: Way; by: number; now: Date }) {
  const { edition, id, refund, way, by, now } = choosing;
  return await inTransaction<Chosen>(db, async (trx, refuse) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" };
    const open = await findOpenRefund(trx, choosing);
    if (!open) return { kind: "left" };
    await withdraw(trx, { refund, now });
    const excess = await openCentsOf(trx, { order: id });
    const { cents, reason, creditNote } = open;
    const settled = await settleExcess(trx, {
      ...{ edition, order: id, open: excess, cents, way, creditNote, reason, by, now },
    });
    if (settled.kind !== "settled") return refuse(settled);
    const letter = { creditNoteId: null, creditCents: 0, refundIds: settled.refunds, entryIds: settled.entries };
    const letters = await writeToBuyer(trx, { order: id, letter: { kind: "money-given-back", ...letter }, now });
    const detail = { refund, way: way.kind };
    await audit(trx, { now, by, edition, verb: "choose-refund-way", subject: `order:${id}`, detail });
    return { kind: "chosen", letters: letters + settled.letters };
  });
}

type Chosen =
  | { readonly kind: "unknown" | "left" }
  | { readonly kind: "chosen"; readonly letters: number }
  | Exclude<Settled, { kind: "settled" }>;

/** Takes a refund back that was not made; its account is erased unless another refund needs it. */
async function withdraw(trx: Trx, { refund, now }: { refund: number; now: Date }): Promise<void> {
  const { account } = await trx
    .deleteFrom("refund")
    .where("id", "=", refund)
    .returning("account_id as account")
    .executeTakeFirstOrThrow();
  for (const kind of ["refund-by-transfer", "refund-failed"] as const)
    await closeMattersAbout(trx, { kind, subject: `refund:${refund}`, now });
  if (account === null) return;
  await trx
    .deleteFrom("refund_account")
    .where("id", "=", account)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("refund").select("refund.id").where("refund.account_id", "=", account))),
    )
    .execute();
}
