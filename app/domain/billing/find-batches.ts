import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { maskedIban, openAccount } from "./sealed-account.ts";
import type { RefundForm } from "./seller.ts";

/** A file of refunds by transfer. `erased`: it is past its time, or was dropped. */
export interface TransferBatch {
  readonly id: number;
  /** The message's number, which the bank shows. */
  readonly message: string;
  readonly form: RefundForm;
  readonly state: "prepared" | "downloaded" | "sent" | "dropped";
  readonly transfers: number;
  readonly totalCents: number;
  /** The day asked of the bank, `YYYY-MM-DD`. */
  readonly executionDay: string;
  readonly preparedAt: Date;
  /** Who prepared it, and who gave it to the bank; null for erased accounts. */
  readonly preparedBy: string | null;
  readonly sentAt: Date | null;
  readonly sentBy: string | null;
  readonly hasFile: boolean;
}

const nameOf = (column: string) => sql<
  string | null
>`(select coalesce(nullif(trim(given_name || ' ' || family_name), ''),
  email) from person where person.id = ${sql.ref(column)})`;

/** Lists the batches of an edition, the latest first, or one of them. */
export async function findBatches(
  db: Database,
  { edition, id, most = 100 }: { edition: number; id?: number; most?: number },
): Promise<TransferBatch[]> {
  return await db
    .selectFrom("transfer_batch")
    .select(["id", "message", "transfers", "total_cents as totalCents", "execution_day as executionDay"])
    .select(["prepared_at as preparedAt", "sent_at as sentAt", sql<RefundForm>`form`.as("form")])
    .select([nameOf("prepared_by").as("preparedBy"), nameOf("sent_by").as("sentBy")])
    .select(sql<boolean>`content is not null`.as("hasFile"))
    .select(
      sql<TransferBatch["state"]>`case when dropped_at is not null then 'dropped' when sent_at is not null then 'sent'
        when downloaded_at is not null then 'downloaded' else 'prepared' end`.as("state"),
    )
    .where("edition_id", "=", edition)
    .$if(id !== undefined, (batches) => batches.where("id", "=", id ?? 0))
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

/** A refund in a batch, its IBAN masked. */
export interface TransferOfBatch {
  readonly refund: number;
  readonly order: number;
  readonly buyer: string;
  readonly reference: string;
  readonly cents: number;
  /** Null once it is erased. */
  readonly account: { readonly iban: string; readonly holder: string } | null;
  /** The bank's reason for returning it; null when it did not. */
  readonly returned: string | null;
}

/** Lists the refunds of a batch in the order of its file. */
export async function transfersOf(db: Database, { batch }: { batch: number }): Promise<TransferOfBatch[]> {
  const rows = await db
    .selectFrom("transfer")
    .innerJoin("refund", "refund.id", "transfer.refund_id")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .innerJoin("order", "order.id", "payment.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("refund_account as given", "given.id", "refund.account_id")
    .select(["refund.id as refund", "order.id as order", BUYER_NAME.as("buyer"), "transfer.reference"])
    .select(["refund.amount_cents as cents", "refund.failure as returned"])
    .select(["given.id as account", "given.account as sealed"])
    .where("batch_id", "=", batch)
    .orderBy("refund.id")
    .execute();
  return rows.map(({ account, sealed, ...row }) => {
    const opened = sealed && account !== null ? openAccount(account, sealed) : null;
    return { ...row, account: opened && { iban: maskedIban(opened.iban), holder: opened.holder } };
  });
}
