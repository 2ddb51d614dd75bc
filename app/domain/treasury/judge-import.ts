/** Judges the files of a preview and stores how they are understood. */
import { sql } from "kysely";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type BankEntry, isMoney } from "./bank-file.ts";
import { findOpenItems } from "./find-open-items.ts";
import { type JudgedEntry, type JudgedStatement, judgeStatements } from "./judge-statements.ts";
import { findKnown } from "./known-entries.ts";
import { findKnownPayers } from "./known-payers.ts";
import type { Why } from "./reading.ts";
import { entryJson, statementJson } from "./stored-json.ts";
import { identitiesOf } from "./twins.ts";

/** What needs no decision when nothing is left to a person: it is for no invoice. */
const NO_DECISION: ReadonlySet<Why> = new Set<Why>(["own-expense", "bank-charges", "interest", "card-receipts"]);

/**
 * Judges a preview against what is open and what was imported before, and stores the readings, the twins and what is
 * wrong with balances. To be repeated when another import of one of its accounts was confirmed meanwhile.
 *
 * @param options.import a UUID
 * @returns false when there is no such preview
 */
export async function judgeImport(db: Database, { import: id }: { import: string }): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("bank_import")
      .select("edition_id as edition")
      .where("id", "=", id)
      .where("imported_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return false;
    const files = await previewedFiles(trx, id);
    const statements = files.flatMap((file) => file.statements);
    const accounts = [...new Set(statements.flatMap(({ account }) => account ?? []))];
    const seen = await importsOf(trx, accounts);
    const entries = statements.flatMap((one) => one.entries.map(({ entry }) => entry));
    const editions = await editionsOf(trx, { edition: found.edition, accounts });
    // What waits on another account may be for the same invoices.
    const known = await findKnown(trx, { accounts: await accountsOf(trx, editions), entries });
    const judged = judgeStatements({
      files: files.map(({ name, format, statements: all }) => ({
        name,
        file: {
          format,
          statements: all.map(({ said, entries: own }) => ({ ...said, entries: own.map(({ entry }) => entry) })),
        },
      })),
      items: await findOpenItems(trx, { editions }),
      payers: await findKnownPayers(trx),
      known,
    });
    const ids = new Map<BankEntry, number>();
    for (const { id: own, entry } of [...known.entries, ...statements.flatMap((one) => one.entries)])
      ids.set(entry, own);
    for (const [at, file] of judged.entries())
      for (const [place, one] of file.statements.entries()) {
        const previewed = files[at]?.statements[place];
        if (!previewed) continue;
        const seenImports = previewed.account === null ? null : (seen.get(previewed.account) ?? 0);
        await storeStatement(trx, { statement: previewed.id, judged: one, seenImports });
        await storeEntries(trx, { judged: one, format: file.file.format === "csv" ? "csv" : "camt", ids });
      }
    return true;
  });
}

interface PreviewedStatement {
  readonly id: number;
  readonly account: number | null;
  readonly said: ReturnType<typeof statementJson.parse>;
  readonly entries: readonly { readonly id: number; readonly entry: BankEntry }[];
}

interface PreviewedFile {
  /** Its id and name: two files may have one name. */
  readonly name: string;
  readonly format: "camt.053" | "camt.054" | "csv";
  readonly statements: readonly PreviewedStatement[];
}

async function previewedFiles(trx: Trx, id: string): Promise<PreviewedFile[]> {
  const rows = await trx
    .selectFrom("bank_file as file")
    .innerJoin("bank_statement as statement", "statement.file_id", "file.id")
    .leftJoin("bank_account as account", "account.id", "statement.account_id")
    .select(["file.id as file", "file.name", "file.format", "statement.id", "statement.content"])
    .select(["account.id as account", "account.identifier"])
    .where("file.import_id", "=", id)
    .where("statement.left_out", "=", false)
    .orderBy("file.position")
    .orderBy("statement.position")
    .execute();
  const entries = await trx
    .selectFrom("bank_entry as entry")
    .innerJoin("bank_statement as statement", "statement.id", "entry.statement_id")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .select(["entry.id", "entry.statement_id as statement", "entry.content"])
    .where("file.import_id", "=", id)
    .orderBy("entry.position")
    .execute();
  const own = Map.groupBy(entries, ({ statement }) => statement);
  return [...Map.groupBy(rows, ({ file }) => file).values()].map((all) => ({
    name: `${all[0]?.file} ${all[0]?.name}`,
    format: all[0]?.format as PreviewedFile["format"],
    statements: all.map(({ id: statement, content, account, identifier }) => {
      const said = statementJson.parse(content);
      return {
        ...{ id: statement, account, said: { ...said, account: said.account ?? identifier } },
        entries: (own.get(statement) ?? []).map((one) => ({ id: one.id, entry: entryJson.parse(one.content) })),
      };
    }),
  }));
}

async function importsOf(trx: Trx, accounts: readonly number[]): Promise<Map<number, number>> {
  if (accounts.length === 0) return new Map();
  const rows = await trx
    .selectFrom("bank_account")
    .select(["id", "imports"])
    .where("id", "in", [...accounts])
    .execute();
  return new Map(rows.map(({ id, imports }) => [id, imports]));
}

/** The editions whose invoices the accounts' money may be for. */
async function editionsOf(trx: Trx, { edition, accounts }: { edition: number; accounts: readonly number[] }) {
  const rows = await trx
    .selectFrom("bank_account_edition")
    .select("edition_id as edition")
    .where("account_id", "in", accounts.length > 0 ? [...accounts] : [0])
    .execute();
  return [...new Set([edition, ...rows.map((row) => row.edition)])];
}

async function accountsOf(trx: Trx, editions: readonly number[]): Promise<number[]> {
  const rows = await trx
    .selectFrom("bank_account_edition")
    .select("account_id as account")
    .distinct()
    .where("edition_id", "in", [...editions])
    .execute();
  return rows.map(({ account }) => account);
}

async function storeStatement(
  trx: Trx,
  { statement, judged, seenImports }: { statement: number; judged: JudgedStatement; seenImports: number | null },
): Promise<void> {
  const { check, running } = judged;
  await trx
    .updateTable("bank_statement")
    .set({ checked: JSON.stringify({ check, running }), seen_imports: seenImports })
    .where("id", "=", statement)
    .execute();
}

async function storeEntries(
  trx: Trx,
  { judged, format, ids }: { judged: JudgedStatement; format: "camt" | "csv"; ids: ReadonlyMap<BankEntry, number> },
): Promise<void> {
  const fresh = judged.entries.filter(({ entry, twin }) => isMoney(entry) && !twin);
  const names = identitiesOf(fresh.map(({ entry }) => ({ entry, format })));
  const identities = new Map(fresh.map(({ entry }, at) => [entry, names[at] ?? null]));
  const rows = judged.entries.map((one) => ({
    id: ids.get(one.entry),
    state: stateOf(one),
    read_as: {
      reading: one.reading,
      details: one.details.map(({ payment, reading }) => ({ cents: payment.cents, reading })),
    },
    identity: identities.get(one.entry) ?? null,
    twin: one.twin ? (ids.get(one.twin.entry) ?? null) : null,
    sure: one.twin?.isSure ?? null,
  }));
  await sql`update bank_entry set state = judged.state, read_as = judged.read_as, identity = judged.identity,
      twin_id = judged.twin, twin_is_sure = judged.sure
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as judged(id int, state text, read_as jsonb, identity text, twin int, sure boolean)
    where bank_entry.id = judged.id`.execute(trx);
}

function stateOf({ entry, reading, twin }: JudgedEntry): string {
  if (!isMoney(entry)) return entry.status === "PDNG" ? "pending" : "ignored";
  if (twin) return "duplicate";
  return NO_DECISION.has(reading.why.code) && reading.person === null ? "ignored" : "to-decide";
}
