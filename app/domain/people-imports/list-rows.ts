import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type RowReading, rowReading } from "./incoming-list.ts";
import { ROWS, type RowState, rowState, STATE_OF_ROW, TYPE_OF_ROW, WAS_CANCELLED } from "./row-states.ts";

export interface ListedRow {
  /** The row's place in the file, from 1, over all its sheets. */
  readonly position: number;
  readonly sheet: string | null;
  /** As a spreadsheet numbers it. */
  readonly row: number;
  readonly state: RowState;
  readonly reading: RowReading;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  readonly category: string;
  readonly ticketTypeId: number | null;
  readonly ticketType: string | null;
  /** The ticket type that a person chose for this row alone. */
  readonly decidedTypeId: number | null;
  readonly decision: "register" | "skip" | null;
  /** Whether the person has cancelled a registration of the edition. */
  readonly wasCancelled: boolean;
  readonly registrationId: number | null;
}

/**
 * Lists rows of an import in the file's order.
 *
 * @param options.states only those; null for all
 * @param options.position only that one
 * @param options.page from 1
 */
export async function listRows(
  db: Database,
  of: { import: string; states: readonly RowState[] | null; position?: number; page: number; size: number },
): Promise<ListedRow[]> {
  const { rows } = await sql<Omit<ListedRow, "reading" | "state"> & { reading: unknown; state: string }>`
    select position, sheet, row_number as row, ${STATE_OF_ROW} as state, row_reading as "reading", given_name as "givenName",
      family_name as "familyName", line.email, line.organisation, job_title as "jobTitle", line.category, decision,
      decided_type_id as "decidedTypeId",
      coalesce(line.ticket_type_id, ${TYPE_OF_ROW}) as "ticketTypeId", ${WAS_CANCELLED} as "wasCancelled",
      (select name from ticket_type where id = coalesce(line.ticket_type_id, ${TYPE_OF_ROW})) as "ticketType",
      registration_id as "registrationId"
    from ${ROWS}
    where line.import_id = ${of.import} and (${of.states}::text[] is null or ${STATE_OF_ROW} = any(${of.states}))
      and (${of.position ?? null}::int is null or position = ${of.position ?? null})
    order by position limit ${of.size} offset ${(of.page - 1) * of.size}`.execute(db);
  return rows.map(({ reading, state, ...row }) => ({
    ...row,
    ...{ reading: rowReading.parse(reading), state: rowState.parse(state) },
  }));
}

/** Finds one row of an import. @returns null when there is none */
export async function findRow(
  db: Database,
  { import: id, position }: { import: string; position: number },
): Promise<ListedRow | null> {
  const [found] = await listRows(db, { import: id, states: null, position, page: 1, size: 1 });
  return found ?? null;
}
