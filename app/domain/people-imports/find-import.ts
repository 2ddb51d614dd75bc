/** Reads imports of people for pages. */
import { sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import type { Database } from "../transaction.ts";
import { columnsBySheet, type ListColumns, type ListSheets, listSheets } from "./incoming-list.ts";
import { ROW_STATES, ROWS, type RowState, STATE_OF_ROW } from "./row-states.ts";

export type StateCounts = Readonly<Record<RowState, number>>;

export interface PeopleImport {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: Date;
  /** Null for an erased account. */
  readonly createdBy: string | null;
  readonly sheets: ListSheets;
  readonly columns: Readonly<Record<string, ListColumns>>;
  /** The ticket type of categories that have none of their own. */
  readonly otherwise: number | null;
  /** The organisation that gave the list, and the day (`YYYY-MM-DD`); null before the confirmation. */
  readonly givenBy: string | null;
  readonly givenOn: string | null;
  readonly language: Language;
  readonly letters: "none" | "ticket" | null;
  readonly waivedReason: string | null;
  readonly confirmedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly finishedAt: Date | null;
  readonly takenBackAt: Date | null;
  readonly takenBackBy: string | null;
  readonly takenBackReason: string | null;
  readonly counts: StateCounts;
  /** How many rows the file has below its headers. */
  readonly rows: number;
  /** How many of them the workbook hides; they are read. */
  readonly hiddenRows: number;
  /** Whether the purge has emptied its rows of their people. */
  readonly isPurged: boolean;
}

const nameOf = (person: string) =>
  sql<
    string | null
  >`(select coalesce(nullif(trim(given_name || ' ' || family_name), ''), email) from person where id = ${sql.ref(person)})`;

/** Reads an import of an edition. @param options.import a UUID @returns null when there is none */
export async function findPeopleImport(
  db: Database,
  { edition, import: id }: { edition: number; import: string },
): Promise<PeopleImport | null> {
  const found = await db
    .selectFrom("people_import as list")
    .select(["id", "file_name as fileName", "created_at as createdAt", "sheets", "named_columns as named"])
    .select([
      "otherwise_id as otherwise",
      "given_by as givenBy",
      "language",
      "letters",
      "waived_reason as waivedReason",
    ])
    .select(["confirmed_at as confirmedAt", "finished_at as finishedAt", "taken_back_at as takenBackAt"])
    .select(["taken_back_reason as takenBackReason", sql<string | null>`given_on::text`.as("givenOn")])
    .select([nameOf("list.created_by").as("createdBy"), nameOf("list.confirmed_by").as("confirmedBy")])
    .select(nameOf("list.taken_back_by").as("takenBackBy"))
    .select(
      sql<boolean>`list.confirmed_at is not null and not exists (select from people_import_row as line
        where line.import_id = list.id and line.family_name is not null)`.as("isPurged"),
    )
    .select(
      sql<number>`(select count(*) from people_import_row as line
        where line.import_id = list.id and row_reading -> 'reasons' @> '[{"code": "hidden-row"}]')::int`.as(
        "hiddenRows",
      ),
    )
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  if (!found) return null;
  const { sheets, named, language, letters, ...facts } = found;
  const counts = await countRows(db, { import: id });
  return {
    ...facts,
    ...{ sheets: listSheets.parse(sheets), columns: columnsBySheet.parse(named), language: asLanguage(language) },
    ...{ letters: letters === "none" || letters === "ticket" ? letters : null, counts },
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
  };
}

/** Reads the file of a preview. @returns null when it was confirmed, deleted or never existed */
export async function fileOfPreview(
  db: Database,
  { edition, import: id }: { edition: number; import: string },
): Promise<Uint8Array | null> {
  const found = await db
    .selectFrom("people_import")
    .select("bytes")
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return found?.bytes ?? null;
}

/** Counts the rows of an import by their state. Together they are all rows of its file. */
export async function countRows(db: Database, { import: id }: { import: string }): Promise<StateCounts> {
  const { rows } = await sql<{ state: RowState; count: number }>`
    select ${STATE_OF_ROW} as state, count(*)::int as count from ${ROWS} where line.import_id = ${id} group by 1`.execute(
    db,
  );
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(ROW_STATES.map((state) => [state, counted.get(state) ?? 0])) as StateCounts;
}

export interface ListedImport {
  readonly id: string;
  readonly fileName: string;
  readonly at: Date;
  readonly by: string | null;
  readonly givenBy: string | null;
  readonly state: "preview" | "running" | "finished" | "taken-back";
  readonly rows: number;
  readonly registered: number;
  /** The rows that need a person: to be decided, without a place, refused. */
  readonly left: number;
}

/** Lists the imports of an edition, the latest first. @param options.page from 1 */
export async function listPeopleImports(
  db: Database,
  { edition, page, size }: { edition: number; page: number; size: number },
): Promise<{ rows: ListedImport[]; total: number }> {
  const { rows } = await sql<ListedImport & { total: number }>`
    select list.id, file_name as "fileName", coalesce(confirmed_at, created_at) as at, given_by as "givenBy",
      (select coalesce(nullif(trim(given_name || ' ' || family_name), ''), email) from person
        where id = coalesce(confirmed_by, created_by)) as by,
      case when confirmed_at is null then 'preview' when taken_back_at is not null then 'taken-back'
        when finished_at is null then 'running' else 'finished' end as state,
      counted.*, count(*) over ()::int as total
    from people_import as list cross join lateral (
      select count(*)::int as rows, count(*) filter (where outcome in ('registered', 'kept', 'taking-back'))::int as registered,
        count(*) filter (where outcome in ('to-decide', 'full', 'refused'))::int as left
      from people_import_row where import_id = list.id) as counted
    where edition_id = ${edition} order by list.created_at desc, list.id
    limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
