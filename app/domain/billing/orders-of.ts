import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { ORDER_STATE } from "./find-order.ts";
import { CHARGED_CENTS } from "./ledger.ts";
import type { OrderState } from "./order-states.ts";
import { IS_PERSON } from "./sold.ts";

export interface OwnOrder {
  readonly code: string;
  readonly edition: string;
  readonly editionEn: string | null;
  readonly state: OrderState;
  readonly totalCents: number;
  /** What is charged for its places now; 0 before it is confirmed. */
  readonly chargedCents: number;
  readonly people: number;
  readonly createdAt: Date;
  readonly timeZone: string;
  readonly hasInvoice: boolean;
  readonly hasCreditNote: boolean;
}

/** Lists a person's orders, the latest first. Free registrations are left out. */
export async function ordersOf(db: Database, { person }: { person: number }): Promise<OwnOrder[]> {
  const issued = (kind: "invoice" | "credit-note") =>
    sql<boolean>`exists (select from invoice where invoice.order_id = "order".id and invoice.kind = ${kind})`;
  const rows = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .select(["order.code", "edition.name as edition", "edition.name_en as editionEn", "total_cents as totalCents"])
    .select([
      "order.created_at as createdAt",
      "edition.time_zone as timeZone",
      ORDER_STATE.as("state"),
      CHARGED_CENTS.as("chargedCents"),
    ])
    .select(
      sql<number>`(select count(*)::int from order_line as line where order_id = "order".id and ${IS_PERSON})`.as(
        "people",
      ),
    )
    .select([issued("invoice").as("hasInvoice"), issued("credit-note").as("hasCreditNote")])
    .where("person_id", "=", person)
    .where("payment", "<>", "free")
    .where("order.code", "is not", null)
    .orderBy("order.created_at", "desc")
    .orderBy("order.id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, code: row.code ?? "" }));
}
