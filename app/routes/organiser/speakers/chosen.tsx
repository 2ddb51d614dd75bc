import { speakerFiltersIn, speakerQuery } from "#app/forms/speaker-filters.ts";
import { leadFromBoxes, NAMES_SHOWN, whoIsChosen } from "#app/server/pages/chosen.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { speakersAsked } from "./asked.server.ts";

export { ChosenPage as default } from "#app/ui/organiser/chosen-page.tsx";

/** Speakers that were chosen in the list, with all that can be done to them together. */
export const loader = officeLoader("edit-programme", async (visit) => {
  const { t, path } = visit;
  leadFromBoxes(visit, { page: "/intervenants", box: "intervenant" });
  const names = (await speakersAsked(visit)).rows.map(({ name }) => name);
  const count = names.length;
  const query = speakerQuery(speakerFiltersIn(visit.address));
  const letter = path("/courriels/aux-inscrits/nouveau", { query: { public: "speakers", tous: "oui", ...query } });
  return {
    ...{ menuEntry: "speakers", title: t("chosen.speakers", { count }) },
    facts: [whoIsChosen(visit, { count, names: names.slice(0, NAMES_SHOWN) })],
    verbs: count > 0 && [
      [letter, t("announcements:write"), "main", "write-letters"],
      [path("/intervenants.csv", { query }), "CSV", "quiet"],
      [path("/intervenants.xlsx", { query }), "XLSX", "quiet"],
    ],
  };
});
