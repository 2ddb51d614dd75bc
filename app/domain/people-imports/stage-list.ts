import { sql } from "kysely";
import { folded } from "../folded.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { IncomingList, IncomingRow, ListColumns } from "./incoming-list.ts";

/** How long a list can be confirmed after it was read, in days; then its file and rows are deleted. */
export const PREVIEW_DAYS = 7;

/** Rows of one statement to the database. */
const AT_ONCE = 500;

export interface ListToStage {
  readonly edition: number;
  readonly fileName: string;
  /** Kept until the import is confirmed, to be read again. */
  readonly bytes: Uint8Array;
  readonly list: IncomingList;
  readonly by: number;
  readonly now: Date;
}

/**
 * Stores a list that was read, as a preview: nobody is registered before a person has confirmed it. Deletes older
 * previews that were not confirmed. Its categories get the ticket types of their names; where the edition has one ticket
 * type, all others get it too.
 *
 * @returns the import's id, a UUID
 */
export async function stageList(
  db: Database,
  { edition, fileName, bytes, list, by, now }: ListToStage,
): Promise<string> {
  return await inTransaction(db, async (trx) => {
    const oldest = new Date(now.getTime() - PREVIEW_DAYS * 24 * 60 * 60 * 1000);
    await trx.deleteFrom("people_import").where("confirmed_at", "is", null).where("created_at", "<", oldest).execute();
    const types = await typesOf(trx, edition);
    const [only] = types.length === 1 ? types : [];
    const { id } = await trx
      .insertInto("people_import")
      .values({
        ...{ edition_id: edition, created_at: now, created_by: by, file_name: fileName, bytes: Buffer.from(bytes) },
        ...{ sheets: JSON.stringify(list.sheets), otherwise_id: only?.id ?? null },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await insertRows(trx, id, list.rows);
    await insertCategories(trx, { id, edition, rows: list.rows });
    return id;
  });
}

/**
 * Stores a list again after a person has said what its columns hold. What was decided about its rows is forgotten, as
 * they may be others; the ticket types of its categories stay.
 *
 * @returns false when no such preview waits
 */
export async function stageAgain(
  db: Database,
  of: { edition: number; import: string; list: IncomingList; columns: Readonly<Record<string, ListColumns>> },
): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .updateTable("people_import")
      .set({ sheets: JSON.stringify(of.list.sheets), named_columns: JSON.stringify(of.columns) })
      .where("id", "=", of.import)
      .where("edition_id", "=", of.edition)
      .where("confirmed_at", "is", null)
      .executeTakeFirst();
    if (found.numUpdatedRows === 0n) return false;
    await trx.deleteFrom("people_import_row").where("import_id", "=", of.import).execute();
    await insertRows(trx, of.import, of.list.rows);
    await insertCategories(trx, { id: of.import, edition: of.edition, rows: of.list.rows });
    await sql`delete from people_import_category as gone where import_id = ${of.import} and not exists (
      select from people_import_row as line where line.import_id = gone.import_id and line.category = gone.category)`.execute(
      trx,
    );
    return true;
  });
}

async function typesOf(trx: Trx, edition: number) {
  return await trx
    .selectFrom("ticket_type")
    .select(["id", "name", "name_en as nameEn"])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .execute();
}

async function insertRows(trx: Trx, id: string, rows: readonly IncomingRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await trx
      .insertInto("people_import_row")
      .values(rows.slice(from, from + AT_ONCE).map((row, at) => columnsOf(id, from + at + 1, row)))
      .execute();
}

function columnsOf(id: string, position: number, { person, ...row }: IncomingRow) {
  return {
    ...{ import_id: id, position, sheet: row.sheet, row_number: row.row, status: row.status },
    ...{ lacks_category: row.lacksCategory, row_reading: JSON.stringify(row.reading), category: row.category },
    ...{ given_name: person?.givenName ?? null, family_name: person?.familyName ?? null, email: person?.email ?? null },
    ...{ organisation: person?.organisation ?? null, job_title: person?.jobTitle ?? null },
  };
}

async function insertCategories(
  trx: Trx,
  { id, edition, rows }: { id: string; edition: number; rows: readonly IncomingRow[] },
): Promise<void> {
  const written = rows.filter(({ status, person }) => status !== "ignored" && person !== null);
  const known = new Set(
    written.filter(({ lacksCategory, status }) => !(lacksCategory && status === "bad")).map(({ category }) => category),
  );
  const types = await typesOf(trx, edition);
  const named = (category: string) =>
    types.find(({ name, nameEn }) => [name, nameEn].some((one) => one && folded(one) === folded(category)));
  const values = [...new Set(written.map(({ category }) => category))].map((category) => ({
    ...{ import_id: id, category, is_known: known.has(category), ticket_type_id: named(category)?.id ?? null },
  }));
  if (values.length > 0)
    await trx
      .insertInto("people_import_category")
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
