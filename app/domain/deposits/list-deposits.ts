import { type SqlBool, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { IS_PUBLIC, IS_TO_DEPOSIT } from "./ask-for-deposit.ts";
import { STAGES, type Stage, stageOf } from "./deposit-states.ts";

export interface DepositsWanted {
  readonly edition: number;
  /** A part of the number or of the buyer's name, a SIRET, or a commitment number. */
  readonly search?: string;
  /** `none`: still to be deposited. */
  readonly stage?: Stage | "none";
  /** From 1. */
  readonly page?: number;
  readonly size?: number;
}

export interface DepositRow {
  /** The invoice's id. */
  readonly id: number;
  readonly reference: string;
  readonly kind: "invoice" | "credit-note";
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
  readonly grossCents: number;
  readonly order: number;
  readonly buyer: string;
  readonly siret: string | null;
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
  /** The state of its deposit, Chorus Pro's code or the platform's; null without a deposit. */
  readonly state: string | null;
  readonly stage: Stage | null;
  readonly statedAt: Date | null;
  readonly way: "api" | "hand" | null;
  /** Why the last call failed; null when it did not. */
  readonly failure: string | null;
}

/** Lists a page of the invoices and credit notes of an edition's public bodies, the latest first, with their number. */
export async function listDeposits(
  db: Database,
  { page = 1, size = 50, ...wanted }: DepositsWanted,
): Promise<{ rows: DepositRow[]; total: number }> {
  const rows = await columns(filtered(db, wanted))
    .orderBy("invoice.issued_on", "desc")
    .orderBy("invoice.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await filtered(db, wanted)
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows: rows.map((row) => ({ ...row, stage: stageOf(row.state) })), total };
}

/** Counts the invoices and credit notes of an edition's public bodies that are still to be deposited. */
export async function countToDeposit(db: Database, { edition }: { edition: number }): Promise<number> {
  const { count } = await filtered(db, { edition, stage: "none" })
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Lists those of an order, in the order of their issue. */
export async function depositsOfOrder(db: Database, { edition, order }: { edition: number; order: number }) {
  const rows = await columns(filtered(db, { edition }))
    .where("invoice.order_id", "=", order)
    .orderBy("invoice.id")
    .execute();
  return rows.map((row): DepositRow => ({ ...row, stage: stageOf(row.state) }));
}

/** Lists the ids of all that match, in the order of issue, for a folder of files. */
export async function idsToDeposit(db: Database, wanted: Pick<DepositsWanted, "edition" | "search" | "stage">) {
  const rows = await filtered(db, wanted).select("invoice.id").orderBy("invoice.id").execute();
  return rows.map(({ id }) => id);
}

function filtered(db: Database, { edition, search, stage }: Omit<DepositsWanted, "page" | "size">) {
  const typed = search?.trim() ?? "";
  const part = `%${typed.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return db
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "invoice.order_id")
    .leftJoin("deposit", (join) =>
      join.onRef("deposit.invoice_id", "=", "invoice.id").on("deposit.ended_at", "is", null),
    )
    .where("order.edition_id", "=", edition)
    .where(IS_PUBLIC)
    .$if(stage === "none", (rows) => rows.where(IS_TO_DEPOSIT))
    .$if(stage !== undefined && stage !== "none", (rows) =>
      rows.where("deposit.state", "in", [...STAGES[stage as Stage]]),
    )
    .$if(typed !== "", (rows) =>
      rows.where(
        sql<SqlBool>`(invoice.reference ilike ${part} or folded(invoice.content->'buyer'->>'name') like folded(${part})
          or invoice.content->'buyer'->>'siret' = ${typed.replace(/\s/g, "")}
          or invoice.content->'buyer'->>'commitmentNumber' ilike ${part})`,
      ),
    );
}

/** The rows of an edition, to be narrowed. */
export function depositColumns(db: Database, wanted: Pick<DepositsWanted, "edition">) {
  return columns(filtered(db, wanted));
}

function columns(rows: ReturnType<typeof filtered>) {
  return rows
    .select(["invoice.id", "invoice.reference", "invoice.issued_on as issuedOn"])
    .select(["invoice.gross_cents as grossCents", "order.id as order", "deposit.failure"])
    .select(["deposit.state", "deposit.stated_at as statedAt"])
    .select([
      sql<string>`invoice.content->'buyer'->>'name'`.as("buyer"),
      sql<string | null>`invoice.content->'buyer'->>'siret'`.as("siret"),
      sql<string | null>`invoice.content->'buyer'->>'serviceCode'`.as("serviceCode"),
      sql<string | null>`invoice.content->'buyer'->>'commitmentNumber'`.as("commitmentNumber"),
      sql<DepositRow["kind"]>`invoice.kind`.as("kind"),
      sql<DepositRow["way"]>`deposit.way`.as("way"),
    ]);
}
