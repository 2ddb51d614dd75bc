import { sql } from "kysely";
import { BUYER_NAME } from "#app/domain/billing/order-buyer.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { SumDone } from "#app/mail/refund-letters.ts";

/** A sum that was returned or settled, in cents. `detail`: a reference, or the short code of the other order. */
export interface SumOfLetter {
  readonly done: SumDone;
  readonly cents: number;
  readonly detail: string;
}

/** Reads sums by the ids of their refunds and ledger entries; the sums of one way are one. */
export async function findSumsOfLetter(
  db: Database,
  { order, refunds, entries }: { order: number; refunds: readonly number[]; entries: readonly number[] },
): Promise<SumOfLetter[]> {
  const { rows } = await sql<SumOfLetter>`
    select done, sum(cents)::int as cents, detail from (
      select case when way = 'account' and (select expires_at from refund_account where id = account_id) is not null
          then 'accountAsked' else coalesce(way, case means when 'card' then 'card' else 'undecided' end) end as done,
        refund.amount_cents as cents, coalesce(hand_reference, '') as detail, refund.id
      from refund join payment on payment.id = payment_id
      where payment.order_id = ${order} and refund.id = any(${[...refunds]}::int[])
      union all
      select kind, abs(cents), coalesce((select short_code from "order" as other where other.id = other_order_id), ''), id
      from ledger_entry where order_id = ${order} and id = any(${[...entries]}::int[])
    ) as sums group by done, detail order by min(id)`.execute(db);
  return rows;
}

/** The order that an asked account is for. */
export interface AccountOfLetter {
  readonly buyer: string;
  readonly edition: string;
  readonly editionEn: string | null;
  readonly timeZone: string;
  /** What is to be returned to it, in cents; 0 once it is settled otherwise. */
  readonly cents: number;
  readonly expiresAt: Date | null;
}

/** Reads an asked account for its letter. @returns null when there is none */
export async function findAccountOfLetter(db: Database, account: number): Promise<AccountOfLetter | null> {
  const found = await db
    .selectFrom("refund_account")
    .innerJoin("order", "order.id", "refund_account.order_id")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select([BUYER_NAME.as("buyer"), "edition.name as edition", "edition.name_en as editionEn"])
    .select(["time_zone as timeZone", "refund_account.expires_at as expiresAt"])
    .select(
      sql<number>`(select coalesce(sum(amount_cents), 0)::int from refund
        where refund.account_id = refund_account.id and failure is null)`.as("cents"),
    )
    .where("refund_account.id", "=", account)
    .executeTakeFirst();
  return found ?? null;
}
