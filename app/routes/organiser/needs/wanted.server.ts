import { listNeeds } from "#app/domain/questions/needs.ts";
import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { needsFilters } from "./table.ts";

/** Reads the filters from an address, for the page and its file. */
export function needsWanted(visit: OfficeVisit) {
  const { filters, part } = asked({ filters: needsFilters }, visit);
  const { seance: session = null, option = null, reponse: answer = null } = filters;
  return { wanted: { edition: visit.edition.id, session, option, answer }, part };
}

/** Reads people with needs, with their options. */
export async function needsWithOptions(db: OfficeVisit["db"], wanted: Parameters<typeof listNeeds>[1]) {
  const { rows, total } = await listNeeds(db, wanted);
  const options = await optionsOf(db, { registrations: rows.map(({ id }) => id) });
  return { rows: rows.map((row) => ({ ...row, options: options.get(row.id) ?? [] })), total };
}
