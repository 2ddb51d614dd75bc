import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvFile } from "#app/server/csv-file.server.ts";
import { actionVisit } from "#app/server/pages/office.server.ts";
import { figureCalled } from "./figures.server.ts";

/** A figure as CSV. It has numbers alone, no people, and so needs no confirmation. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const visit = await actionVisit(args, "see-registrations");
  const { columns, rows } = await figureCalled(visit);
  return csvFile({
    head: columns,
    rows: rows.map(({ cells }) => cells.map((cell) => cell ?? "")),
    language: visit.language,
    name: `chiffres-${visit.params.figure}-${visit.edition.year}`,
  });
}
