import type { EntriesWanted } from "#app/domain/waiting/list-entries.ts";
import { waitingFiltersIn } from "#app/forms/waiting-filters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { waitingList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its file. */
export function waitingWanted(visit: OfficeVisit) {
  const wanted: EntriesWanted = { ...waitingFiltersIn(visit.address), edition: visit.edition.id };
  return { wanted, part: asked(waitingList, visit).part };
}
