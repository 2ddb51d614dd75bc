/** Imports the statements of a preview: all or nothing. */
import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/**
 * Imports a preview. The accounts are locked: of two imports at once the second sees the first, and its preview is made
 * again (`judgeImport`), so that no entry is there twice.
 *
 * @param options.import a UUID
 * @returns `imported` with the numbers of entries that are new and of those that were known; `stale` when another import
 * of one of its accounts was confirmed after the preview was made; `incomplete` while a file lacks its columns or a
 * statement its account; `nothing-new` when everything in it was imported before, which deletes it; `unknown` when it
 * was imported before, was deleted or never existed
 */
export async function confirmImport(
  db: Database,
  { edition, import: id, by, now }: { edition: number; import: string; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("bank_import")
      .select("id")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .where("imported_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if (await isIncomplete(trx, id)) return { kind: "incomplete" } as const;
    if (!(await takeAccounts(trx, id))) return { kind: "stale" } as const;
    await dropLeftOut(trx, id);
    await dropKnownPending(trx, id);
    const { fresh, known } = await count(trx, id);
    if ((await fillBatches(trx, id)) + fresh === 0) {
      await trx.deleteFrom("bank_import").where("id", "=", id).execute();
      return { kind: "nothing-new" } as const;
    }
    await sql`update bank_entry set account_id = statement.account_id
      from bank_statement as statement join bank_file as file on file.id = statement.file_id
      where statement.id = bank_entry.statement_id and file.import_id = ${id}`.execute(trx);
    await endPending(trx, id);
    await keepMappings(trx, id);
    await trx.updateTable("bank_import").set({ imported_at: now, imported_by: by }).where("id", "=", id).execute();
    const detail = { entries: fresh, known };
    await audit(trx, { now, by, edition, verb: "import-statements", subject: `bank-import:${id}`, detail });
    return { kind: "imported", fresh, known } as const;
  });
}

const OF_IMPORT = (id: string) => sql`bank_statement as statement join bank_file as file on file.id = statement.file_id
  where file.import_id = ${id}`;

async function isIncomplete(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select from bank_file where import_id = ${id} and unknown_columns is not null
    union all select from ${OF_IMPORT(id)} and account_id is null and not left_out limit 1`.execute(trx);
  return rows.length > 0;
}

/** Locks the accounts, and counts this import. @returns false when the preview did not know an import */
async function takeAccounts(trx: Trx, id: string): Promise<boolean> {
  const seen = await trx
    .selectFrom("bank_statement as statement")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .select((row) => ["statement.account_id as account", row.fn.min("seen_imports").as("imports")])
    .where("file.import_id", "=", id)
    .where("left_out", "=", false)
    .groupBy("statement.account_id")
    .execute();
  const ids = seen.flatMap(({ account }) => account ?? []);
  if (ids.length === 0) return true;
  const accounts = await trx
    .selectFrom("bank_account")
    .select(["id", "imports"])
    .where("id", "in", ids)
    .orderBy("id")
    .forUpdate()
    .execute();
  const isSeen = (account: number, imports: number) => seen.find((one) => one.account === account)?.imports === imports;
  if (!accounts.every((account) => isSeen(account.id, account.imports))) return false;
  await trx
    .updateTable("bank_account")
    .set((row) => ({ imports: row("imports", "+", 1) }))
    .where("id", "in", ids)
    .execute();
  return true;
}

async function dropLeftOut(trx: Trx, id: string): Promise<void> {
  await sql`delete from bank_statement where id in (select statement.id from ${OF_IMPORT(id)} and left_out)`.execute(
    trx,
  );
}

/** What is announced again, or was announced before and is booked already, is not kept twice. */
async function dropKnownPending(trx: Trx, id: string): Promise<void> {
  await sql`delete from bank_entry as again using bank_statement as statement join bank_file as file on file.id = statement.file_id
    where statement.id = again.statement_id and file.import_id = ${id} and again.state = 'pending'
      and exists (select from bank_entry as earlier where earlier.account_id = statement.account_id
        and earlier.cents = again.cents and (earlier.content ->> 'bankReference' = again.content ->> 'bankReference'
          or (earlier.state = 'pending' and earlier.value is not distinct from again.value
            and earlier.label is not distinct from again.label)))`.execute(trx);
}

async function count(trx: Trx, id: string): Promise<{ fresh: number; known: number }> {
  const { rows } = await sql<{ fresh: number; known: number }>`
    select count(*) filter (where state <> 'duplicate')::int as fresh, count(*) filter (where state = 'duplicate')::int as known
    from bank_entry where statement_id in (select statement.id from ${OF_IMPORT(id)})`.execute(trx);
  return rows[0] ?? { fresh: 0, known: 0 };
}

/** An announced entry ends when it is booked: under its reference, or with its amount and day. */
async function endPending(trx: Trx, id: string): Promise<void> {
  await sql`update bank_entry as announced set state = 'duplicate', twin_id = booked.id, twin_is_sure = true
    from bank_entry as booked
    where announced.state = 'pending' and announced.account_id = booked.account_id and announced.cents = booked.cents
      and booked.state not in ('pending', 'duplicate') and booked.id <> announced.id
      and booked.account_id in (select account_id from ${OF_IMPORT(id)})
      and (booked.content ->> 'bankReference' = announced.content ->> 'bankReference'
        or (booked.value is not null and booked.value = announced.value))`.execute(trx);
}

/** The details of a batch that came in a notification tell what the batch was for. @returns how many batches */
async function fillBatches(trx: Trx, id: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update bank_entry as batch set read_as = told.read_as,
      content = batch.content || jsonb_build_object('details', told.content -> 'details')
    from bank_entry as told
    where told.twin_id = batch.id and told.twin_is_sure and batch.state = 'to-decide'
      and told.statement_id in (select statement.id from ${OF_IMPORT(id)})
      and jsonb_array_length(told.content -> 'details') > 0 and jsonb_array_length(batch.content -> 'details') = 0`.execute(
    trx,
  );
  return Number(numAffectedRows);
}

/** The next CSV of an account is read as a person has named the columns of this one. */
async function keepMappings(trx: Trx, id: string): Promise<void> {
  await sql`update bank_account set mapping = file.mapping from ${OF_IMPORT(id)}
    and bank_account.id = statement.account_id and file.mapping is not null`.execute(trx);
}
