import type { RegistrationsWanted } from "#app/domain/registration/registration-filters.ts";
import { findSurvey, surveyState } from "#app/domain/surveys/surveys.ts";
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

/** The filter by the survey is drawn while it is open: who has answered is forgotten afterwards. */
export async function surveyLook({ db, edition, now, address }: OfficeVisit) {
  const survey = await findSurvey(db, { edition: edition.id });
  return { absent: !address.get("enquete") && !(survey && surveyState(survey, now) === "open") };
}
