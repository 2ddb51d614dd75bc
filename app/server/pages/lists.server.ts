/** Reads what a list's address asks for, and makes the file of a list. */

import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteExport } from "#app/domain/note-export.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import type { Fields } from "#app/forms/field.ts";
import { filtersIn } from "#app/forms/filters.ts";
import type { Form } from "#app/forms/form.ts";
import { formatSortable } from "#app/i18n/format.ts";
import { type Cell, csvFile } from "#app/server/csv-file.server.ts";
import { typedLine } from "#app/text/typed-text.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import { pageOf, sortingOf } from "#app/ui/organiser/list-address.ts";
import type { Column } from "#app/ui/organiser/table.tsx";
import { actionVisit, actorOf, done, type OfficeVisit } from "./office.server.ts";

const LONGEST_REASON = 200;

/** Reads the filters, sorting and page of a list. @param size rows of a page */
export function asked<F extends Fields, Sort extends string = "">(
  {
    filters,
    sorts = [""] as unknown as readonly [Sort],
  }: { readonly filters: Form<F>; readonly sorts?: readonly [Sort, ...Sort[]] },
  { address }: Pick<OfficeVisit, "address">,
  size = 50,
) {
  return {
    filters: filtersIn<F>(filters, address),
    part: { page: pageOf(address), size },
    sorting: sortingOf(address, sorts),
  };
}

/**
 * Makes the loader of a list's file: it requires a recent confirmation and writes to the journal.
 *
 * @param noted the journal's verb and format, and the page to lead back to where a file needs a reason (`motif`)
 */
export function exportLoader(
  right: OfficeRight,
  { back, ...noted }: Pick<Parameters<typeof noteExport>[1], "verb" | "format"> & { back?: "/besoins" },
  file: (visit: OfficeVisit) => Promise<Response> | Response,
) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const visit = await actionVisit(args, { right, confirmed: true });
    const reason = (typedLine(visit.address.get("motif") ?? "") ?? "").slice(0, LONGEST_REASON);
    if (back && reason === "") return done(visit.path(back), "reasonMissing");
    await noteExport(visit.db, { ...noted, ...actorOf(visit).actor, ...(back && { reason }) });
    return file(visit);
  };
}

/** Makes the part of a list that is shown, from all its rows. */
export function partOf<Row>(rows: readonly Row[], { page, size }: { page: number; size: number }) {
  return { rows: rows.slice((page - 1) * size, page * size), total: rows.length, page, size };
}

/**
 * Makes the file of a list with its columns that have a text. Times are in the edition's time zone, `2027-06-03 09:30`.
 */
export function fileOf<Row extends object>(
  { columns }: { readonly columns: (office: Office) => readonly Column<Row>[] },
  { t, language, edition }: Pick<OfficeVisit, "t" | "language" | "edition">,
  rows: Iterable<Row> | AsyncIterable<Row>,
) {
  const moment = (at: Date) => formatSortable(at, edition.timeZone);
  const day = (at: Date) => moment(at).slice(0, 10);
  const exported = columns({ t, language, moment, day } as Office).flatMap(({ label, text }) =>
    text ? [{ label: String(label), text }] : [],
  );
  const cells = async function* (): AsyncGenerator<Cell[]> {
    for await (const row of rows) yield exported.map(({ text }) => text(row) ?? "");
  };
  return { head: exported.map(({ label }) => label), rows: cells() };
}

/** Answers with a list as a CSV file. @param file.name without its extension */
export function listFile<Row extends object>(
  list: Parameters<typeof fileOf<Row>>[0],
  visit: Pick<OfficeVisit, "t" | "language" | "edition">,
  { rows, name }: { rows: Iterable<Row> | AsyncIterable<Row>; name: string },
): Response {
  return csvFile({ ...fileOf(list, visit, rows), language: visit.language, name });
}

/** Answers with a list as a workbook. @param file.name without its extension */
export async function workbookFile<Row extends object>(
  list: Parameters<typeof fileOf<Row>>[0],
  visit: Pick<OfficeVisit, "t" | "language" | "edition" | "context">,
  { rows, name }: { rows: Iterable<Row> | AsyncIterable<Row>; name: string },
): Promise<Response> {
  const { head, rows: cells } = fileOf(list, visit, rows);
  return new Response(await visit.context.writing.workbook(head, cells), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}
