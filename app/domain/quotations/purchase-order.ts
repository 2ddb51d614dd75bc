import { audit } from "../audit.ts";
import type { DocumentFile, DocumentFormat } from "../document-file.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockQuotation, type WhichQuotation } from "./lock-quotation.ts";

/** Stores the purchase order of a locked quotation, in place of a former one. */
export async function keepPurchaseOrder(
  trx: Trx,
  { quotation, file, by, now }: { quotation: number; file: DocumentFile; by: number | null; now: Date },
): Promise<void> {
  const { name, format, content } = file;
  const columns = {
    name: name.slice(0, LONGEST_NAME),
    format,
    content: Buffer.from(content),
    kept_at: now,
    kept_by: by,
  };
  await trx
    .insertInto("purchase_order")
    .values({ ...columns, quotation_id: quotation })
    .onConflict((conflict) => conflict.column("quotation_id").doUpdateSet(columns))
    .execute();
}

const LONGEST_NAME = 200;

/**
 * Adds a purchase order that came after the acceptance. @returns `not-accepted` before it, or `unknown` without such a
 * quotation
 */
export async function addPurchaseOrder(
  db: Database,
  { file, by, now, ...which }: WhichQuotation & { file: DocumentFile; by: number | null; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, { ...which, now });
    if (!locked) return { kind: "unknown" } as const;
    if (locked.state !== "accepted") return { kind: "not-accepted" } as const;
    await keepPurchaseOrder(trx, { quotation: locked.id, file, by, now });
    const subject = `quotation:${locked.id}`;
    await audit(trx, { now, by, edition: locked.edition_id, verb: "keep-purchase-order", subject });
    return { kind: "kept" } as const;
  });
}

/** Reads a purchase order. @returns null when the quotation has none, or is no quotation of the edition */
export async function findPurchaseOrder(
  db: Database,
  { quotation, edition }: WhichQuotation,
): Promise<DocumentFile | null> {
  const found = await db
    .selectFrom("purchase_order")
    .innerJoin("quotation", "quotation.id", "quotation_id")
    .select(["name", "format", "purchase_order.content"])
    .where("quotation_id", "=", quotation)
    .$if(edition !== undefined, (rows) => rows.where("edition_id", "=", edition ?? 0))
    .executeTakeFirst();
  return found ? { ...found, format: found.format as DocumentFormat } : null;
}
