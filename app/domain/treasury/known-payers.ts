import type { Database } from "../transaction.ts";
import type { KnownPayers } from "./buyer-index.ts";
import { buyerKey } from "./open-items.ts";

/** Reads which accounts have paid for which buyers, from what people have settled and not taken back. */
export async function findKnownPayers(db: Database): Promise<KnownPayers> {
  const rows = await db
    .selectFrom("bank_allocation as part")
    .innerJoin("bank_entry as entry", "entry.id", "part.entry_id")
    .innerJoin("buyer", "buyer.order_id", "part.order_id")
    .select(["entry.payer_iban as iban", "buyer.name", "buyer.siret"])
    .distinct()
    .where("part.undone_at", "is", null)
    .where("part.cents", ">", 0)
    .where("entry.payer_iban", "is not", null)
    .execute();
  const keys = Map.groupBy(rows, ({ iban }) => iban ?? "");
  return new Map([...keys].map(([iban, buyers]) => [iban, [...new Set(buyers.map(buyerKey))]]));
}
