import type { Database } from "../transaction.ts";
import type { InvoiceContent } from "./invoice-content.ts";
import { invoiceJson } from "./invoice-json.ts";

export interface FoundInvoice {
  readonly id: number;
  readonly content: InvoiceContent;
}

/**
 * Finds an invoice or credit note of an order, by the order's code. @returns null when there is none
 *
 * @param options.reference such as F-2027-00042; null for the last one
 */
export async function findInvoiceOfOrder(
  db: Database,
  {
    code,
    kind = "invoice",
    reference = null,
  }: { code: string; kind?: InvoiceContent["kind"]; reference?: string | null },
): Promise<FoundInvoice | null> {
  return await one(
    invoices(db)
      .where("order.code", "=", code)
      .where("invoice.kind", "=", kind)
      .$if(reference !== null, (rows) => rows.where("invoice.reference", "=", reference)),
  );
}

/**
 * Finds the last invoice of the order that a registration belongs to, by the registration's code. It names the buyer, and
 * all the people of the order: only the person who ordered reads it there.
 *
 * @returns null when there is none, another person ordered, or the place was handed over
 */
export async function findInvoiceOfRegistration(
  db: Database,
  { code }: { code: string },
): Promise<FoundInvoice | null> {
  return await one(
    invoices(db)
      .where("invoice.kind", "=", "invoice")
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("registration")
            .leftJoin("hand_over", "hand_over.registration_id", "registration.id")
            .select("registration.id")
            .where("registration.code", "=", code)
            .whereRef("registration.order_id", "=", "order.id")
            .whereRef("registration.person_id", "=", "order.person_id")
            .where("hand_over.registration_id", "is", null),
        ),
      ),
  );
}

/** Finds an invoice or credit note of an edition. @returns null when the edition has none with this id */
export async function findInvoice(
  db: Database,
  { edition, id }: { edition: number; id: number },
): Promise<FoundInvoice | null> {
  return await one(invoices(db).where("order.edition_id", "=", edition).where("invoice.id", "=", id));
}

/** Finds an invoice or credit note of any edition, for the worker. @returns null when there is none with this id */
export async function findInvoiceById(db: Database, id: number): Promise<FoundInvoice | null> {
  return await one(invoices(db).where("invoice.id", "=", id));
}

function invoices(db: Database) {
  return db
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "invoice.order_id")
    .select(["invoice.id", "invoice.content"]);
}

async function one(rows: ReturnType<typeof invoices>): Promise<FoundInvoice | null> {
  const found = await rows.orderBy("invoice.id", "desc").executeTakeFirst();
  return found ? { id: found.id, content: invoiceJson.parse(found.content) } : null;
}
