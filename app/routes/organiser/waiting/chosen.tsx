import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { waitingFiltersIn, waitingQuery } from "#app/forms/waiting-filters.ts";
import { leadFromBoxes, NAMES_SHOWN, whoIsChosen } from "#app/server/pages/chosen.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { waitingWanted } from "./wanted.server.ts";

export { ChosenPage as default } from "#app/ui/organiser/chosen-page.tsx";

/** Waits that were chosen in the list, with all that can be done to them together. */
export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, t, path } = visit;
  leadFromBoxes(visit, { page: "/listes-attente", box: "attente" });
  const { wanted } = await waitingWanted(visit);
  const { entries, total: count } = await listEntries(db, { ...wanted, page: 1, size: NAMES_SHOWN });
  const query = waitingQuery(waitingFiltersIn(visit.address));
  const letter = path("/courriels/aux-inscrits/nouveau", { query: { public: "waiting", ...query } });
  const names = entries.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
  return {
    ...{ menuEntry: "waiting", title: t("chosen.waits", { count }), facts: [whoIsChosen(visit, { count, names })] },
    verbs: count > 0 && [
      [letter, t("announcements:write"), "main", "write-letters"],
      [path("/listes-attente.csv", { query }), "CSV", "quiet", "export-people"],
      [path("/listes-attente.xlsx", { query }), "XLSX", "quiet", "export-people"],
      [path("/listes-attente/selection/retrait", { query }), t("chosen.endWaits"), "quiet"],
    ],
  };
});
