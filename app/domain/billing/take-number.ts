import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/** The first letter of a reference. Invoices, credit notes and quotations are numbered separately, from 1 in every year. */
export const SERIES = { invoice: "F", "credit-note": "A", quotation: "D" } as const;

/**
 * Takes the next number of a series and locks the series until the transaction ends, so call it last. Rolled back, the
 * number was never taken: issued numbers have no gap (CGI ann. II art. 242 nonies A, 7°). The day is never before that
 * of the previous number: a transaction that waited past midnight gets the later day.
 *
 * @param day `YYYY-MM-DD` in the seller's time zone
 */
export async function takeNumber(
  trx: Trx,
  { kind, day }: { kind: keyof typeof SERIES; day: string },
): Promise<{ series: string; number: number; reference: string; issuedOn: string }> {
  const series = `${SERIES[kind]}-${day.slice(0, 4)}`;
  const taken = await trx
    .insertInto("invoice_series")
    .values({ name: series, last_number: 1, last_issued_on: day })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet({
        last_number: sql`invoice_series.last_number + 1`,
        last_issued_on: sql`greatest(invoice_series.last_issued_on, excluded.last_issued_on)`,
      }),
    )
    .returning(["last_number as number", "last_issued_on as issuedOn"])
    .executeTakeFirstOrThrow();
  return { series, ...taken, reference: `${series}-${String(taken.number).padStart(5, "0")}` };
}
