/** What entries are proposed for, as it stands now. */
import { sql } from "kysely";
import { OPEN_CENTS, OWED_BEFORE_INVOICE } from "../billing/ledger.ts";
import type { Database } from "../transaction.ts";
import { orderNumber, orderOfNumber } from "./open-items.ts";
import type { Share } from "./reading.ts";

export interface Proposal {
  readonly number: string;
  readonly cents: number;
  /** Null for a paper that is not in the visitor's editions. */
  readonly order: number | null;
  readonly buyer: string;
  /** Whether its order is of the visitor's edition. */
  readonly isHere: boolean;
  /** What is open for its order, in cents. */
  readonly openCents: number;
}

/** Finds the orders of shares of entries. @param options.edition the visitor's */
export async function proposalsOf(
  db: Database,
  { edition, shares }: { edition: number; shares: readonly Share[] },
): Promise<(share: Share) => Proposal> {
  const papers = await papersNamed(db, [...new Set(shares.map(({ number }) => number))]);
  return ({ number, cents }) => {
    const { order = null, buyer = "", openCents = 0, edition: own } = papers.get(number) ?? {};
    return { number, cents, order, buyer, openCents, isHere: own === edition };
  };
}

interface Paper {
  readonly order: number;
  readonly edition: number;
  readonly buyer: string;
  readonly openCents: number;
}

async function papersNamed(db: Database, numbers: readonly string[]): Promise<Map<string, Paper>> {
  const codes = numbers.flatMap((number) => orderOfNumber(number) ?? []);
  const invoices = codes.length < numbers.length ? await invoicesNamed(db, numbers) : [];
  const orders = codes.length > 0 ? await ordersNamed(db, codes) : [];
  return new Map([...invoices, ...orders]);
}

async function ordersNamed(
  db: Database,
  named: readonly { code: string; year: number }[],
): Promise<(readonly [string, Paper])[]> {
  const rows = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.short_code as code", "edition.year", "order.id as order", "order.edition_id as edition"])
    .select([OWED_BEFORE_INVOICE.as("openCents"), sql<string>`coalesce(buyer.name, orderer_name, '')`.as("buyer")])
    .where("order.short_code", "in", [...new Set(named.map(({ code }) => code))])
    .execute();
  return rows.map(({ code, year, ...paper }) => [orderNumber({ code, year }), paper]);
}

async function invoicesNamed(db: Database, numbers: readonly string[]): Promise<(readonly [string, Paper])[]> {
  const rows = await db
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "invoice.order_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["invoice.reference", "order.id as order", "order.edition_id as edition", OPEN_CENTS.as("openCents")])
    .select(sql<string>`coalesce(buyer.name, orderer_name, '')`.as("buyer"))
    .where("invoice.reference", "in", [...numbers])
    .execute();
  return rows.map(({ reference, ...paper }) => [reference, paper]);
}
