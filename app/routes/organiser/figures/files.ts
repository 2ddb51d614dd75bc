import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { figureCalled } from "./figures.server.ts";
import { filedCell } from "./shown.ts";

/** A figure as a file. It has numbers alone, no people, and so needs no confirmation. */
export const loader = filesLoader("see-registrations", {}, async (visit) => {
  const { columns, rows } = await figureCalled(visit);
  const of = {
    columns: () =>
      columns.map((label, at) => ({ label, text: ({ cells }: (typeof rows)[number]) => filedCell(cells[at]) })),
  };
  return { of, rows };
});
