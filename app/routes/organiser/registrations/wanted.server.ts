import type { RegistrationsWanted } from "#app/domain/registration/registration-filters.ts";
import { registrationFiltersIn } from "#app/forms/registration-filters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { registrationList } from "./table.tsx";

const SORTS = { nom: "name", date: "date" } as const;

/** Reads the list's filters from an address, for the page and its files. */
export function registrationsWanted(visit: OfficeVisit) {
  const { part, sorting } = asked(registrationList, visit);
  const wanted: Omit<RegistrationsWanted, "page"> = {
    ...{ edition: visit.edition.id, ...registrationFiltersIn(visit.address) },
    sort: SORTS[sorting.by],
    direction: sorting.descending ? "desc" : "asc",
  };
  return { wanted, part, sorting };
}
