import { type SqlBool, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { maskedIban, openAccount } from "./sealed-account.ts";

/** A refund that does not go back to a card and has not left. */
export interface WaitingTransfer {
  readonly id: number;
  readonly order: number;
  /** The short code of the order. */
  readonly code: string;
  readonly buyer: string;
  readonly cents: number;
  readonly askedAt: Date;
  /**
   * `undecided`: no way was chosen. `asked`: the buyer has been asked for an account, until `until`. `unanswered`: that
   * time is over. `ready`: it can leave.
   */
  readonly state: "undecided" | "asked" | "unanswered" | "ready";
  readonly until: Date | null;
  /** The account, its IBAN masked; null before it is given. */
  readonly account: { readonly iban: string; readonly holder: string } | null;
  /** The number of the credit note. */
  readonly creditNote: string | null;
}

/** Whether a row `refund` is to be transferred and has not left, as SQL. */
export const IS_WAITING = sql<SqlBool>`(refund.way = 'account' or (refund.way is null
  and (select means from payment where payment.id = refund.payment_id) <> 'card'))
  and refund.done_at is null and refund.failure is null
  and not exists (select from transfer where transfer.refund_id = refund.id)`;

/**
 * Lists the refunds of an edition that wait for an account or for a file, the oldest first.
 *
 * @param options.most the page's rows
 */
export async function listWaitingTransfers(
  db: Database,
  { edition, now, most = 500 }: { edition: number; now: Date; most?: number },
): Promise<WaitingTransfer[]> {
  const rows = await db
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .innerJoin("order", "order.id", "payment.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("refund_account as given", "given.id", "refund.account_id")
    .leftJoin("invoice as note", "note.id", "refund.credit_note_id")
    .select([
      "refund.id",
      "order.id as order",
      "order.short_code as code",
      "refund.amount_cents as cents",
      "refund.asked_at as askedAt",
    ])
    .select([BUYER_NAME.as("buyer"), "given.id as account", "given.account as sealed", "given.expires_at as until"])
    .select("note.reference as creditNote")
    .where("order.edition_id", "=", edition)
    .where(IS_WAITING)
    .orderBy("refund.id")
    .limit(most)
    .execute();
  return rows.map(({ account, sealed, ...row }) => {
    const opened = sealed && account !== null ? openAccount(account, sealed) : null;
    const isOver = row.until !== null && row.until <= now;
    const state = opened ? "ready" : account === null ? "undecided" : isOver ? "unanswered" : "asked";
    return { ...row, state, account: opened && { iban: maskedIban(opened.iban), holder: opened.holder } };
  });
}
