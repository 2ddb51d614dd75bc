import { audit } from "../audit.ts";
import type { Trx } from "../transaction.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { NeedlessLine } from "./register-lines.ts";

/**
 * Settles the places of an order that are not given because their people have another registration. In an unpaid order
 * they are taken off the total, and an order without other places is closed. In a paid order each place or option with a price
 * becomes a matter for the organisers. The buyer gets a letter in both cases.
 *
 * Call it in the transaction that confirms the order, before its invoice is issued.
 */
export async function leaveOutNeedless(
  trx: Trx,
  options: { edition: number; order: number; needless: readonly NeedlessLine[]; by: number | null; now: Date },
): Promise<void> {
  const { edition, order, needless, by, now } = options;
  const payment = await trx
    .selectFrom("payment")
    .select("id")
    .where("order_id", "=", order)
    .where("undone_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (payment)
    for (const { id, priceCents } of needless.filter((line) => line.priceCents > 0))
      await openMatter(trx, {
        ...{ edition, order, kind: "person-registered-twice", subject: `order-line:${id}`, now },
        detail: { line: id, priceCents, state: "paid" },
      });
  else await leaveOutUnpaid(trx, { edition, order, by, now });
  const letter = { kind: "place-not-given", lineIds: needless.map(({ id }) => id) } as const;
  await writeToBuyer(trx, { order, letter, now });
}

async function leaveOutUnpaid(
  trx: Trx,
  { edition, order, by, now }: { edition: number; order: number; by: number | null; now: Date },
): Promise<void> {
  const given = await trx
    .selectFrom("order_line")
    .select("price_cents as priceCents")
    .where("order_id", "=", order)
    .where("released_at", "is", null)
    .execute();
  const isEmpty = given.length === 0;
  await trx
    .updateTable("order")
    .set({
      total_cents: given.reduce((sum, { priceCents }) => sum + priceCents, 0),
      ...(isEmpty ? { cancelled_at: now } : {}),
    })
    .where("id", "=", order)
    .execute();
  if (isEmpty) await audit(trx, { now, by, edition, verb: "close-order", subject: `order:${order}` });
}
