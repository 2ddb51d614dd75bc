import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { InvoiceTiming } from "../edition/invoice-timings.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { issueInvoice } from "./issue-invoice.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { openMatter } from "./matters.ts";

/** The timing of a row `"order"` by its buyer, as SQL; without a buyer, of a private person. */
const TIMING = sql<InvoiceTiming>`case buyer.kind when 'company' then invoices_company when 'public' then invoices_public
  else invoices_person end`;

/** Whether the invoice of a row `"order"` is due, as SQL. */
const isDue = (now: Date) => sql<boolean>`(case ${TIMING}
  when 'on-demand' then invoice_demanded_at is not null
  when 'at-order' then true
  else ${OPEN_CENTS} <= 0 or (${TIMING} = 'after-service' and (select (max(day) + 1)::timestamp
    at time zone edition.time_zone from edition_day where edition_id = edition.id) <= ${now}) end)`;

/** Reads when an order is invoiced, and whether that is now. */
export async function invoiceTimingOf(
  db: Database,
  { order, now }: { order: number; now: Date },
): Promise<{ readonly timing: InvoiceTiming; readonly isDue: boolean }> {
  return await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "edition_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select([TIMING.as("timing"), isDue(now).as("isDue")])
    .where("order.id", "=", order)
    .executeTakeFirstOrThrow();
}

/**
 * Issues the invoice of a confirmed order if its time has come, in the transaction that has locked it; while the buyer or
 * the seller is missing, a matter says so. Call it last, as `issueInvoice`.
 *
 * @returns `later` when its time has not come; else what `issueInvoice` returns
 */
export async function issueWhenDue(
  trx: Trx,
  { edition, order, by, now }: { edition: number; order: number; by: number | null; now: Date },
) {
  if (!(await invoiceTimingOf(trx, { order, now })).isDue) return { kind: "later" } as const;
  const invoice = await issueInvoice(trx, { orderId: order, now, by });
  if (invoice.kind === "buyer-unknown" || invoice.kind === "seller-unknown")
    await openMatter(trx, { edition, order, kind: "invoice-missing", subject: `order:${order}`, now });
  return invoice;
}

/**
 * Asks for the invoice of an order that is invoiced on demand, for the holder of its code. Asking again changes nothing.
 *
 * @returns `buyer-unknown` when its buyer must be named first: the invoice then follows; `closed` when there is nothing to
 * invoice
 */
export async function demandInvoice(db: Database, { code, now }: { code: string; now: Date }) {
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { code });
    if (!order?.confirmed_at || order.cancelled_at || order.total_cents === 0) return { kind: "closed" } as const;
    const { id, edition_id: edition } = order;
    if (!order.invoice_demanded_at) {
      await trx.updateTable("order").set({ invoice_demanded_at: now }).where("id", "=", id).execute();
      await audit(trx, { now, by: null, edition, verb: "demand-invoice", subject: `order:${id}` });
    }
    const issued = await issueInvoice(trx, { orderId: id, now, by: null });
    return { kind: issued.kind === "buyer-unknown" ? "buyer-unknown" : "asked" } as const;
  });
}

/**
 * Issues the invoices whose time has come with the end of the edition, each in its own transaction.
 *
 * @returns how many
 */
export async function issueAfterService(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "edition_id")
    .innerJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.id", "edition.id as edition"])
    .where("confirmed_at", "is not", null)
    .where("cancelled_at", "is", null)
    .where("total_cents", ">", 0)
    .where(TIMING, "=", "after-service")
    .where(isDue(now))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("invoice").select("id").whereRef("invoice.order_id", "=", "order.id"))),
    )
    .orderBy("order.id")
    .execute();
  let issued = 0;
  for (const { id, edition } of due)
    issued += await inTransaction(db, async (trx) => {
      const order = await lockOrder(trx, { order: id });
      if (!order || order.cancelled_at) return 0;
      const invoice = await issueWhenDue(trx, { edition, order: id, by: null, now });
      return invoice.kind === "issued" ? 1 : 0;
    });
  return issued;
}
