import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { openCentsOf } from "./ledger.ts";
import type { LockedOrder } from "./lock-order.ts";
import { openMatter } from "./matters.ts";
import { IS_RECEIVED } from "./payment-means.ts";
import { askForAccount, keepAccount } from "./refund-account.ts";
import type { BankAccount } from "./sealed-account.ts";

/**
 * How money leaves: to the card that paid; to an account, which the buyer is asked for when it is null; or by hand, as
 * cash or a cheque with its reference.
 */
export type MoneyWay =
  | { readonly kind: "card" }
  | { readonly kind: "account"; readonly account: BankAccount | null }
  | { readonly kind: "hand"; readonly reference: string };

export interface Returning {
  readonly edition: number;
  readonly order: number;
  /** What is to be returned, above 0. */
  readonly cents: number;
  /** As shown beside the refund. */
  readonly reason: string;
  /** Absent: as it was paid. Cards get it back, and organisers choose a way for the rest. */
  readonly way?: MoneyWay;
  /** The credit note that it is for, by its id. */
  readonly creditNote?: number | null;
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Requests the return of money that was paid for an order, from its payments with the earliest first, each up to what is
 * left of it. Card refunds are stored with their keys, and `sendRefunds` sends them to Stripe until it answers. Of what
 * goes back otherwise a matter tells the organisers, unless they have given it back by hand.
 *
 * @returns the ids of the refunds; they are less than what was asked for where less was paid
 */
export async function returnMoney(trx: Trx, { cents, way, ...returning }: Returning): Promise<number[]> {
  const payments = await trx
    .selectFrom("payment")
    .select(["id", "means"])
    .select(sql<number>`amount_cents - returned_cents`.as("left"))
    .where("order_id", "=", returning.order)
    .where("returned_cents", "<", (row) => row.ref("amount_cents"))
    .$if(way === undefined, (known) => known.where(IS_RECEIVED))
    .$if(way?.kind === "card", (known) => known.where("means", "=", "card"))
    // What did not come by card leaves first by another way.
    .orderBy((row) => row("means", "=", way === undefined ? "" : "card"))
    .where("undone_at", "is", null)
    .orderBy("paid_at")
    .orderBy("id")
    .forUpdate()
    .execute();
  const refunds: number[] = [];
  let missing = cents;
  const left = await openWay(trx, { ...returning, way });
  for (const payment of payments) {
    const part = Math.min(missing, payment.left);
    if (part === 0) break;
    missing -= part;
    refunds.push(await returnPart(trx, { ...payment, cents: part }, { ...returning, ...left }));
  }
  return refunds;
}

/** What a company had transferred of an order that ends unconfirmed is to be returned. */
export async function returnWhatArrived(
  trx: Trx,
  { order, now }: { order: Pick<LockedOrder, "id" | "edition_id" | "payment">; now: Date },
): Promise<void> {
  const cents = -(await openCentsOf(trx, { order: order.id }));
  if (order.payment !== "transfer" || cents <= 0) return;
  const reason = "paid-after-cancelling";
  await returnMoney(trx, { edition: order.edition_id, order: order.id, cents, reason, by: null, now });
}

/** The columns of the way that a refund takes. */
interface Leaving {
  readonly way?: MoneyWay["kind"];
  readonly account?: number;
  readonly reference?: string;
}

/** Several refunds of one order go to one account, so that the buyer is asked once. */
async function openWay(
  trx: Trx,
  { way, order, by, now }: Pick<Returning, "way" | "order" | "by" | "now">,
): Promise<Leaving> {
  if (way?.kind === "hand") return { way: "hand", reference: way.reference };
  if (way?.kind !== "account") return { way: way?.kind };
  if (way.account) return { way: "account", account: await keepAccount(trx, { order, account: way.account, by, now }) };
  return { way: "account", account: (await askForAccount(trx, { order, by, now })).id };
}

/**
 * Requests the return of a part of a payment. @returns the refund's id
 *
 * @param payment.cents no more than is left of it
 */
export async function returnPart(
  trx: Trx,
  payment: { readonly id: number; readonly means: string; readonly cents: number },
  returning: Omit<Returning, "cents" | "way"> & Leaving,
): Promise<number> {
  const { edition, order, reason, creditNote = null, by, now, account = null, reference = null } = returning;
  const way = returning.way ?? (payment.means === "card" ? "card" : null);
  const { id } = await trx
    .insertInto("refund")
    .values({
      ...{ payment_id: payment.id, amount_cents: payment.cents, reason, asked_at: now, asked_by: by },
      ...{
        way,
        hand_reference: reference,
        account_id: account,
        credit_note_id: creditNote,
        done_at: way === "hand" ? now : null,
      },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (way === null || way === "account")
    await openMatter(trx, {
      ...{ edition, order, kind: "refund-by-transfer", now },
      ...{ subject: `refund:${id}`, detail: { payment: payment.id, refund: id } },
    });
  return id;
}
