import { csvFile } from "#app/server/csv-file.server.ts";
import { fileLoader } from "#app/server/pages/office.server.ts";
import { figureCalled } from "./figures.server.ts";

/** A figure as CSV. It has numbers alone, no people, and so needs no confirmation. */
export const loader = fileLoader("see-registrations", async (visit) => {
  const { columns, rows } = await figureCalled(visit);
  return csvFile({
    head: columns,
    rows: rows.map(({ cells }) => cells.map((cell) => cell ?? "")),
    language: visit.language,
    name: `chiffres-${visit.params.figure}-${visit.edition.year}`,
  });
});
