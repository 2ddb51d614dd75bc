/** What earlier imports have stored of accounts, as far as new entries may be about it. */
import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type Closing, closingOf } from "./balances.ts";
import type { BankEntry, BankPayment } from "./bank-file.ts";
import type { JudgedPayment } from "./judge-entry.ts";
import type { KnownEntry } from "./judge-statements.ts";
import { entryJson, readingJson, type StoredReading, statementJson } from "./stored-json.ts";

/** Accounts and the entries that are to be judged. Days are `YYYY-MM-DD`. */
export interface WhatIsNew {
  readonly accounts: readonly number[];
  readonly entries: readonly Pick<BankEntry, "booked" | "value" | "cents">[];
}

export interface Known {
  readonly entries: readonly (KnownEntry & { readonly id: number })[];
  readonly closings: readonly Closing[];
  readonly chargesSeen: boolean;
}

/** Whether a database stores bank statements: one of an earlier release does not. */
export async function hasImports(db: Database): Promise<boolean> {
  const { rows } = await sql`select where to_regclass('bank_entry') is not null`.execute(db);
  return rows.length > 0;
}

/** The most closings of statements that are compared with. */
const MOST_CLOSINGS = 1_000;
/** How long after it an entry may be taken back, as a Postgres interval. */
const TAKEN_BACK = "400 days";

/**
 * Reads the stored entries that may be the same money as new ones (of their days), that these may take back (of the
 * opposite amount), and that wait for a decision.
 */
export async function findKnown(db: Database, { accounts, entries }: WhatIsNew): Promise<Known> {
  const days = entries.flatMap(({ booked, value }) => [booked, value].filter((day) => day !== null)).toSorted();
  const opposite = [...new Set(entries.map(({ cents }) => -cents))];
  const [from, until] = [days[0] ?? null, days.at(-1) ?? null];
  const rows = await stored(db, accounts)
    .where(
      sql<boolean>`(entry.booked between ${from}::date - 10 and ${until}::date + 10
        or entry.value between ${from}::date - 10 and ${until}::date + 10
        or entry.state = 'to-decide'
        or entry.cents = any(${opposite}::bigint[]) and entry.booked > ${from}::date - ${sql.lit(TAKEN_BACK)}::interval)`,
    )
    .execute();
  return {
    entries: rows.map(knownOf),
    closings: await closingsOf(db, accounts),
    chargesSeen: await hasCharges(db, accounts),
  };
}

function stored(db: Database, accounts: readonly number[]) {
  return db
    .selectFrom("bank_entry as entry")
    .innerJoin("bank_statement as statement", "statement.id", "entry.statement_id")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .innerJoin("bank_account as account", "account.id", "entry.account_id")
    .select([
      "entry.id",
      "entry.content",
      "entry.read_as as readAs",
      "entry.statement_id as statement",
      "file.id as fileId",
    ])
    .select(["file.name as file", "file.format", "account.identifier as account"])
    .select(
      sql<boolean>`entry.state = 'to-decide' and not exists (select from bank_allocation as part
        where part.entry_id = entry.id and part.undone_at is null)`.as("waits"),
    )
    .where("entry.account_id", "in", accounts.length > 0 ? [...accounts] : [0])
    .where("entry.state", "not in", ["duplicate", "pending"])
    .orderBy("entry.booked")
    .orderBy("entry.id");
}

type Row = Awaited<ReturnType<ReturnType<typeof stored>["execute"]>>[number];

function knownOf({ id, content, readAs, statement, format, ...row }: Row): KnownEntry & { readonly id: number } {
  const entry = entryJson.parse(content);
  const read = readingJson.parse(readAs);
  return {
    ...{ id, file: row.file, statement: `stored ${statement}`, format: format === "csv" ? "csv" : "camt" },
    ...{ account: row.account, entry, reading: read.reading, details: detailsOf(entry, read), waits: row.waits },
  };
}

/** The judged payments of a batch. What they lack to its amount is a payment of an unknown party. */
function detailsOf(entry: BankEntry, { details }: StoredReading): JudgedPayment[] {
  return details.map(({ cents, reading }, at) => {
    const payment: BankPayment = entry.details[at] ?? { ...entry, name: null, iban: null };
    return { payment: { ...payment, cents }, reading };
  });
}

async function closingsOf(db: Database, accounts: readonly number[]): Promise<Closing[]> {
  const rows = await db
    .selectFrom("bank_statement as statement")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .innerJoin("bank_import", "bank_import.id", "file.import_id")
    .select("statement.content")
    .where("statement.account_id", "in", accounts.length > 0 ? [...accounts] : [0])
    .where("bank_import.imported_at", "is not", null)
    .orderBy("statement.id", "desc")
    .limit(MOST_CLOSINGS)
    .execute();
  return rows.flatMap(({ content }) => closingOf({ ...statementJson.parse(content), entries: [] }) ?? []);
}

async function hasCharges(db: Database, accounts: readonly number[]): Promise<boolean> {
  const found = await db
    .selectFrom("bank_entry")
    .select("id")
    .where("account_id", "in", accounts.length > 0 ? [...accounts] : [0])
    .where(sql<boolean>`read_as #>> '{reading,why,code}' = 'bank-charges'`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
