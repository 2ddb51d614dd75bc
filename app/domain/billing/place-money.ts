import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { BUYER_NAME } from "./order-buyer.ts";

/** What became of the price of a place that was cancelled, with its options. Amounts are in cents, VAT included. */
export interface CancelledPlaceMoney {
  readonly priceCents: number;
  /** What is still charged for it. */
  readonly keptCents: number;
  /** `decided`: an organiser will decide. `credited`: a part is no longer charged. `kept`: nothing changed. */
  readonly state: "decided" | "credited" | "kept";
  /** Whether anything of the order's price is unpaid. */
  readonly isDue: boolean;
  readonly buyer: string;
}

/** Reads what became of the price of a cancelled registration. @returns null for a place that was free */
export async function moneyOfCancelledPlace(
  db: Database,
  { registration }: { registration: number },
): Promise<CancelledPlaceMoney | null> {
  const found = await db
    .selectFrom("order_line as line")
    .innerJoin("order", "order.id", "line.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(sql<number>`sum(line.price_cents)::int`.as("priceCents"))
    .select(sql<number>`sum(charged_for(line.id))::int`.as("keptCents"))
    .select(
      sql<boolean>`bool_or(exists (select from matter where matter.order_id = "order".id and closed_at is null
        and kind = 'paid-place-cancelled'
        and subject in ('registration:' || line.registration_id, 'order-line:' || line.id)))`.as("isOpen"),
    )
    .select([sql<boolean>`bool_or(${OPEN_CENTS} > 0)`.as("isDue")])
    .select(sql<string>`(array_agg(${BUYER_NAME} order by "order".id))[1]`.as("buyer"))
    .where("line.registration_id", "=", registration)
    .where("line.price_cents", ">", 0)
    .groupBy("line.registration_id")
    .executeTakeFirst();
  if (!found) return null;
  const { isOpen, ...money } = found;
  const state = isOpen ? "decided" : money.keptCents < money.priceCents ? "credited" : "kept";
  return { ...money, state };
}
