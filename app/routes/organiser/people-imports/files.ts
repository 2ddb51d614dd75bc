import { listPeopleImports } from "#app/domain/people-imports/find-import.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { pastImports } from "./past-list.tsx";

/** The edition's imports as a file. */
export const loader = filesLoader("edit-registrations", {}, async (visit) => ({
  of: pastImports,
  rows: (await listPeopleImports(visit.db, { edition: visit.edition.id, ...ALL_ROWS })).rows,
}));
