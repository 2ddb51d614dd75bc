import { type RawBuilder, type SqlBool, sql } from "kysely";
import { ordersWithNumber } from "../registration/order-numbers.ts";
import type { Database } from "../transaction.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { orderMentions } from "./order-search.ts";
import type { Amounts } from "./vat.ts";

export interface InvoicesWanted {
  readonly edition: number;
  /** A number of the order or of its papers (`ordersWithNumber`), or words of its people (`orderMentions`). */
  readonly search?: string;
  /** `due` and `paid` select invoices that are not taken back whole; an invoice is paid when its order is. */
  readonly state?: "all" | "due" | "paid" | "credited" | "credit-note";
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

export interface InvoiceRow extends Amounts {
  readonly id: number;
  readonly reference: string;
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
  readonly state: "due" | "paid" | "credited" | "credit-note";
  readonly order: number;
  /** The order's short code. */
  readonly code: string;
  readonly buyer: string;
  readonly siret: string | null;
  readonly dueOn: string;
  /** The reference of the invoice that a credit note takes back. */
  readonly credits: string | null;
}

/**
 * Lists a page of an edition's invoices and credit notes, the latest first, with the number and the sum of all that
 * match. Credit notes are subtracted.
 */
export async function listInvoices(
  db: Database,
  { page = 1, pageSize = 50, ...wanted }: InvoicesWanted,
): Promise<{ rows: InvoiceRow[]; total: number; totals: Amounts }> {
  const sought = await searched(db, wanted);
  const rows = await rowsOf(filtered(db, wanted, sought))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const signed = (column: "net_cents" | "vat_cents" | "gross_cents") =>
    sql<number>`coalesce(sum(case invoice.kind when 'invoice' then 1 else -1 end * ${sql.ref(`invoice.${column}`)}), 0)::bigint`;
  const { total, ...totals } = await filtered(db, wanted, sought)
    .select((row) => row.fn.countAll<number>().as("total"))
    .select([signed("net_cents").as("netCents"), signed("vat_cents").as("vatCents")])
    .select(signed("gross_cents").as("grossCents"))
    .executeTakeFirstOrThrow();
  return { rows, total, totals };
}

/** Lists all that match, in the order of issue, for a table. */
export async function exportInvoices(db: Database, wanted: Omit<InvoicesWanted, "page">): Promise<InvoiceRow[]> {
  return (await rowsOf(filtered(db, wanted, await searched(db, wanted))).execute()).toReversed();
}

const STATE = sql<InvoiceRow["state"]>`case
  when invoice.kind = 'credit-note' then 'credit-note'
  when invoice.gross_cents = (select sum(note.gross_cents) from invoice note where note.credits = invoice.id) then 'credited'
  when ${OPEN_CENTS} <= 0 then 'paid'
  else 'due' end`;

async function searched(db: Database, { edition, search }: Pick<InvoicesWanted, "edition" | "search">) {
  const typed = search?.trim() ?? "";
  if (typed === "") return null;
  const orders = await ordersWithNumber(db, { edition, text: typed, free: false });
  if (orders.length > 0) return sql<SqlBool>`"order".id = any(${orders}::int[])`;
  const part = `%${typed.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return sql<SqlBool>`(invoice.reference ilike ${part}
    or folded(invoice.content->'buyer'->>'name') like folded(${part}) or ${orderMentions(typed)})`;
}

function filtered(
  db: Database,
  { edition, state = "all" }: Omit<InvoicesWanted, "page">,
  sought: RawBuilder<SqlBool> | null,
) {
  return db
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "invoice.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .where("order.edition_id", "=", edition)
    .$if(state !== "all", (rows) => rows.where(sql<SqlBool>`${STATE} = ${state}`))
    .$if(sought !== null, (rows) => rows.where(sought ?? sql<SqlBool>`true`));
}

function rowsOf(rows: ReturnType<typeof filtered>) {
  return rows
    .select(["invoice.id", "invoice.reference", "invoice.issued_on as issuedOn", "net_cents as netCents"])
    .select(["order.id as order", "order.short_code as code"])
    .select(["vat_cents as vatCents", "gross_cents as grossCents", STATE.as("state")])
    .select([
      sql<string>`invoice.content->'buyer'->>'name'`.as("buyer"),
      sql<string | null>`invoice.content->'buyer'->>'siret'`.as("siret"),
      sql<string>`invoice.content->'payment'->>'dueOn'`.as("dueOn"),
      sql<string | null>`invoice.content->'credits'->>'reference'`.as("credits"),
    ])
    .orderBy("invoice.issued_on", "desc")
    .orderBy("invoice.id", "desc");
}
