import type { FilteredEdition } from "#app/domain/registration/registration-filters.ts";
import { registrationFiltersIn, registrationQuery } from "#app/forms/registration-filters.ts";
import { leadFromBoxes } from "#app/server/pages/chosen.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** Reads which registrations were chosen: those ticked in the list, or all of its filters. @throws as `leadFromBoxes` */
export function chosenIn(visit: Pick<OfficeVisit, "address" | "edition" | "path">): FilteredEdition {
  leadFromBoxes(visit, { page: "/inscriptions", box: "inscription" });
  return { ...registrationFiltersIn(visit.address), edition: visit.edition.id };
}

/** The pages above the one of an action, and the query that means the same registrations. */
export function aroundChosen(
  { path, t }: Pick<OfficeVisit, "path" | "t">,
  { edition: _, ...filters }: FilteredEdition,
) {
  const query = registrationQuery(filters);
  return { query, under: [[path("/inscriptions/selection", { query }), t("chosen.short")]] as const };
}
