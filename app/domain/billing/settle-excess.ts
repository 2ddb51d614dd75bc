import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import type { Trx } from "../transaction.ts";
import { enter, OPEN_CENTS, openCentsOf } from "./ledger.ts";
import { writeToBuyer } from "./order-letters.ts";
import { type MoneyWay, returnMoney } from "./return-money.ts";
import { accountProblem } from "./sealed-account.ts";

/**
 * What is done with money in excess: it is returned (`MoneyWay`; `as-paid`: to the card as far as a card paid, and to an
 * account that the buyer is asked for), moved to another order of the same buyer, or kept. A
 * difference that nobody asks for, on either side, is written off.
 */
export type Way =
  | MoneyWay
  | { readonly kind: "as-paid" }
  | { readonly kind: "order"; readonly order: number }
  | { readonly kind: "kept" }
  | { readonly kind: "written-off" };

interface Settling {
  readonly edition: number;
  readonly order: number;
  /** What is open for the order: below 0 it is in excess. */
  readonly open: number;
  /** How much of it, above 0. */
  readonly cents: number;
  readonly way: Way;
  readonly creditNote: number | null;
  readonly reason: string;
  readonly by: number | null;
  readonly now: Date;
}

/**
 * `refunds` and `entries` are the ids of what was written. `more-than-open`: more than is in excess. `not-paid-so`: so
 * much was not paid by a card, or to this order. `other-order`: the other order is not the same buyer's, or owes less.
 */
export type Settled =
  | {
      readonly kind: "settled";
      readonly refunds: readonly number[];
      readonly entries: readonly number[];
      readonly letters: number;
    }
  | {
      readonly kind: "more-than-open" | "not-paid-so" | "other-order" | "iban-wrong" | "iban-abroad";
    };

/** Settles money of a locked order by a way. The caller rolls back what is refused. */
export async function settleExcess(trx: Trx, settling: Settling): Promise<Settled> {
  const { order, open, cents, way, by, now } = settling;
  if (cents > (way.kind === "written-off" ? Math.abs(open) : -open)) return { kind: "more-than-open" };
  switch (way.kind) {
    case "card":
    case "hand":
      return await giveMoney(trx, settling, way);
    case "account": {
      const problem = way.account && accountProblem(way.account);
      return problem ? { kind: problem } : await giveMoney(trx, settling, way);
    }
    case "as-paid":
      return await giveAsPaid(trx, settling);
    case "order":
      return await move(trx, settling, way.order);
    case "kept":
      return written([await enter(trx, { order, kind: "kept", cents, by, now })]);
    case "written-off":
      return written([await enter(trx, { order, kind: "written-off", cents: open > 0 ? -cents : cents, by, now })]);
  }
}

function written(entries: readonly number[], letters = 0): Settled {
  return { kind: "settled", refunds: [], entries, letters };
}

async function giveMoney(trx: Trx, settling: Settling, way: MoneyWay): Promise<Settled> {
  const { edition, order, cents, reason, creditNote, by, now } = settling;
  const refunds = await returnMoney(trx, { edition, order, cents, reason, way, creditNote, by, now });
  const { sum } = await trx
    .selectFrom("refund")
    .select(sql<number>`coalesce(sum(amount_cents), 0)::int`.as("sum"))
    .where("id", "in", [0, ...refunds])
    .executeTakeFirstOrThrow();
  if (sum < cents) return { kind: "not-paid-so" };
  return { kind: "settled", refunds, entries: [], letters: way.kind === "account" && !way.account ? 1 : 0 };
}

async function giveAsPaid(trx: Trx, settling: Settling): Promise<Settled> {
  const { left } = await trx
    .selectFrom("payment")
    .select(sql<number>`coalesce(sum(amount_cents - returned_cents), 0)::int`.as("left"))
    .where("order_id", "=", settling.order)
    .where("means", "=", "card")
    .executeTakeFirstOrThrow();
  const byCard = Math.min(settling.cents, left);
  const parts: Settled[] = [];
  if (byCard > 0) parts.push(await giveMoney(trx, { ...settling, cents: byCard }, { kind: "card" }));
  if (byCard < settling.cents)
    parts.push(
      await giveMoney(trx, { ...settling, cents: settling.cents - byCard }, { kind: "account", account: null }),
    );
  const done = parts.flatMap((part) => (part.kind === "settled" ? [part] : []));
  return (
    parts.find(({ kind }) => kind !== "settled") ?? {
      ...{ kind: "settled", refunds: done.flatMap(({ refunds }) => refunds), entries: [] },
      letters: done.reduce((sum, { letters }) => sum + letters, 0),
    }
  );
}

/** Moves money to another order: both ledgers say so. Its buyer is told that it is paid, or in part. */
async function move(trx: Trx, { edition, order, cents, by, now }: Settling, other: number): Promise<Settled> {
  const target = await trx
    .selectFrom("order")
    .select("id")
    .where("id", "=", other)
    .where("id", "in", ordersOfSameBuyer(trx, { order }))
    .forUpdate()
    .executeTakeFirst();
  if (!target || (await openCentsOf(trx, { order: other })) < cents) return { kind: "other-order" };
  const out = await enter(trx, { order, kind: "moved", cents, otherOrder: other, by, now });
  await enter(trx, { order: other, kind: "moved", cents: -cents, otherOrder: order, by, now });
  const left = await openCentsOf(trx, { order: other });
  const letter = { kind: left > 0 ? ("order-part-paid" as const) : ("order-paid" as const) };
  const letters = await writeToBuyer(trx, { order: other, letter, now });
  const detail = { from: order, cents };
  await audit(trx, { now, by, edition, verb: "move-money", subject: `order:${other}`, detail });
  return written([out], letters);
}

/** Lists the confirmed orders of the edition, of the same buyer, that owe something. */
export async function owingOrders(trx: Trx | Parameters<typeof openCentsOf>[0], { order }: { order: number }) {
  return await trx
    .selectFrom("order")
    .select(["order.id", "order.short_code as code", OPEN_CENTS.as("openCents")])
    .where("order.id", "in", ordersOfSameBuyer(trx, { order }))
    .where(sql<SqlBool>`${OPEN_CENTS} > 0`)
    .orderBy("order.id")
    .execute();
}

/** By the account that ordered, the buyer's address, or its SIRET. */
function ordersOfSameBuyer(trx: Trx | Parameters<typeof openCentsOf>[0], { order }: { order: number }) {
  return trx
    .selectFrom("order as other")
    .innerJoin("order as own", "own.edition_id", "other.edition_id")
    .leftJoin("buyer as theirs", "theirs.order_id", "other.id")
    .leftJoin("buyer as ours", "ours.order_id", "own.id")
    .select("other.id")
    .where("own.id", "=", order)
    .whereRef("other.id", "<>", "own.id")
    .where("other.confirmed_at", "is not", null)
    .where("other.cancelled_at", "is", null)
    .where(sql<SqlBool>`(other.person_id = own.person_id or theirs.email = ours.email or theirs.siret = ours.siret)`);
}
