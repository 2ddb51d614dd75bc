import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { needsFilters } from "./table.ts";

/** Reads the filters from an address, for the page and its file. */
export function needsWanted(visit: OfficeVisit) {
  const { filters, part } = asked({ filters: needsFilters }, visit);
  const { seance: session = null, reponse: answer = null } = filters;
  return { wanted: { edition: visit.edition.id, session, answer }, part };
}
