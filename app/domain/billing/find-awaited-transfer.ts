import { localTextOf } from "../edition/local-moment.ts";
import type { Database } from "../transaction.ts";
import { type AwaitedTransfer, transferReference } from "./epc-code.ts";
import { invoiceJson } from "./invoice-json.ts";
import { openCentsOf } from "./ledger.ts";
import { sellerOn } from "./seller.ts";

/**
 * Finds the transfer that is awaited for an order: what is open of it or, while its places are held, of its total.
 *
 * @returns `dueOn`: `YYYY-MM-DD`, null before there is an invoice. Null when nothing is awaited, or the seller has no
 * account; an invoice's account is the one that it says
 */
export async function findAwaitedTransfer(
  db: Database,
  { order }: { order: number },
): Promise<(AwaitedTransfer & { readonly dueOn: string | null }) | null> {
  const found = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "edition_id")
    .select(["short_code as code", "total_cents as totalCents", "confirmed_at as confirmedAt", "time_zone as zone"])
    .select("order.created_at as createdAt")
    .where("order.id", "=", order)
    .executeTakeFirstOrThrow();
  const open = await openCentsOf(db, { order });
  const amountCents = found.confirmedAt ? open : found.totalCents + open;
  if (amountCents <= 0) return null;
  const invoice = await db
    .selectFrom("invoice")
    .select("content")
    .where("order_id", "=", order)
    .where("kind", "=", "invoice")
    .orderBy("id", "desc")
    .executeTakeFirst();
  const said = invoice ? invoiceJson.parse(invoice.content) : null;
  const seller = said?.seller ?? (await sellerOn(db, localTextOf(found.createdAt, found.zone).slice(0, 10)));
  if (!seller?.iban) return null;
  return {
    ...{ name: seller.name, iban: seller.iban, bic: seller.bic, amountCents },
    reference: transferReference({ invoice: said?.reference ?? null, code: found.code }),
    dueOn: said?.payment.dueOn ?? null,
  };
}
