/** Makes the files of lists from their columns. */

import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteExport } from "#app/domain/note-export.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { formatSortable } from "#app/i18n/format.ts";
import { type Cell, csvFile } from "#app/server/csv-file.server.ts";
import { typedLine } from "#app/text/typed-text.ts";
import type { FileCell } from "#app/ui/organiser/file-cell.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";
import { actionVisit, actorOf, done, type OfficeVisit } from "./office.server.ts";

const LONGEST_REASON = 200;

/** All rows of a list, for functions that read a page of it. */
export const ALL_ROWS = { page: 1, size: 1_000_000 };

type Exported = Parameters<typeof noteExport>[1]["verb"];
type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;
/** Where texts and times of a file are said, and where its workbook is written. */
type Place = Pick<OfficeVisit, "t" | "language" | "context"> & { readonly edition: { readonly timeZone: string } };

/**
 * Makes the loader of a file of an edition: it requires a recent confirmation and writes to the journal.
 *
 * @param noted the journal's verb and format, and which list where the verb does not say it
 */
export function exportLoader(
  right: OfficeRight,
  noted: { readonly verb: Exported; readonly format: string; readonly list?: string },
  file: (visit: OfficeVisit) => Promise<Response> | Response,
) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const visit = await actionVisit(args, { right, confirmed: true });
    const made = await file(visit);
    await noteExport(visit.db, { ...noted, ...actorOf(visit).actor });
    return made;
  };
}

/**
 * Makes the loader of both files of a list; the address says which one. Where the journal says that it was taken, a recent
 * confirmation is required.
 *
 * @param taken the journal's verb, where a list has personal data or amounts; the page to lead back to where a file needs a
 *   reason (`motif`)
 * @param read reads the list and its rows; the file's name, without its ending, is by default the page's address and the year
 */
export function filesLoader<Row extends object>(
  right: OfficeRight,
  { verb, back }: { readonly verb?: Exported; readonly back?: "/besoins" },
  read: (visit: OfficeVisit) => Promise<{ of: Columns<Row>; rows: Rows<Row>; name?: string }>,
) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const visit = await actionVisit(args, verb ? { right, confirmed: true } : right);
    const [address, format] = formatOf(args.request);
    const reason = (typedLine(visit.address.get("motif") ?? "") ?? "").slice(0, LONGEST_REASON);
    if (back && reason === "") return done(visit.path(back), "reasonMissing");
    const { of, rows, name = `${address}-${visit.edition.year}` } = await read(visit);
    const said = { ...(verb === "export-list" && { list: address }), ...(back && { reason }) };
    if (verb) await noteExport(visit.db, { verb, format, ...said, ...actorOf(visit).actor });
    return await listFile(of, visit, { rows, name, format });
  };
}

type Columns<Row extends object> = { readonly columns: (office: Office) => readonly Column<Row>[] };

/** Reads `devis` and `csv` from `/en/organisation/2027/devis.csv`. */
function formatOf(request: Request): [name: string, format: "csv" | "xlsx"] {
  const { pathname } = new URL(request.url);
  // Addresses are matched in any case.
  const [, name = "", format] = /\/organisation\/\d+\/(.+)\.(csv|xlsx)$/.exec(pathname.toLowerCase()) ?? [];
  return [name.replaceAll("/", "-"), format === "xlsx" ? "xlsx" : "csv"];
}

/** Answers with a list as a file. @param file.name without its extension */
export async function listFile<Row extends object>(
  list: Columns<Row>,
  place: Place,
  { rows, name, format }: { rows: Rows<Row>; name: string; format: "csv" | "xlsx" },
): Promise<Response> {
  const { head, cells } = fileOf(list, place, rows);
  if (format === "csv") return csvFile({ head, rows: cells, language: place.language, name });
  return new Response(await place.context.writing.workbook(head, cells), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${name}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Makes the file of a list with its columns that have a text. */
function fileOf<Row extends object>({ columns }: Columns<Row>, place: Place, rows: Rows<Row>) {
  const { t, language } = place;
  const exported = columns({ t, language } as Office).flatMap(({ label, text }) =>
    text ? [{ label: String(label), text }] : [],
  );
  const cellOf = cellsIn(place);
  const cells = async function* (): AsyncGenerator<Cell[]> {
    for await (const row of rows) yield exported.map(({ text }) => cellOf(text(row)));
  };
  return { head: exported.map(({ label }) => label), cells: cells() };
}

function cellsIn({ t, edition: { timeZone } }: Place) {
  const words = [t("table.no"), t("table.yes")] as const;
  const moment = (at: Date) => formatSortable(at, timeZone);
  return (cell: FileCell | null): Cell => {
    if (typeof cell === "boolean") return words[Number(cell)] ?? "";
    if (cell instanceof Date) return { moment: moment(cell) };
    if (typeof cell === "object" && cell && "dayOf" in cell) return { day: moment(cell.dayOf).slice(0, 10) };
    return cell ?? "";
  };
}
