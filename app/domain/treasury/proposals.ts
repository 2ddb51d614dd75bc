/** What entries are proposed for, as it stands now. */
import { sql } from "kysely";
import { OPEN_CENTS } from "../billing/ledger.ts";
import type { Database } from "../transaction.ts";
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
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "invoice.order_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["invoice.reference", "order.id as order", "order.edition_id as edition", OPEN_CENTS.as("openCents")])
    .select(sql<string>`coalesce(buyer.name, orderer_name, '')`.as("buyer"))
    .where("invoice.reference", "in", [...numbers])
    .execute();
  return new Map(rows.map(({ reference, ...paper }) => [reference, paper]));
}
