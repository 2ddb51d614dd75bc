import { redirect } from "@remix-run/node";
import type { FilteredEdition } from "#app/domain/registration/registration-filters.ts";
import { MOST_CHOSEN, registrationFiltersIn, registrationQuery } from "#app/forms/registration-filters.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * Reads which registrations were chosen: those ticked in the list, or all of its filters.
 *
 * @throws a redirect to the address that names the ticked ones, or, when none is, to the list
 */
export function chosenIn({
  address,
  edition,
  path,
}: Pick<OfficeVisit, "address" | "edition" | "path">): FilteredEdition {
  if (address.has("cochees")) {
    const ids = address.getAll("inscription").filter((id) => /^[1-9]\d{0,8}$/.test(id));
    const query = { parmi: ids.slice(0, MOST_CHOSEN).join("-") };
    if (ids.length === 0) throw redirect(path("/inscriptions", { query: { aucune: "oui" } }), 303);
    throw redirect(path("/inscriptions/selection", { query }), 303);
  }
  return { ...registrationFiltersIn(address), edition: edition.id };
}

/** The pages above the one of an action, and the query that means the same registrations. */
export function aroundChosen(
  { path, t }: Pick<OfficeVisit, "path" | "t">,
  { edition: _, ...filters }: FilteredEdition,
) {
  const query = registrationQuery(filters);
  return { query, under: [[path("/inscriptions/selection", { query }), t("chosen.short")]] as const };
}
