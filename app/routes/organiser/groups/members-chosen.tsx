import { listMembers } from "#app/domain/groups/list-members.ts";
import { memberFiltersIn, memberQuery } from "#app/forms/member-filters.ts";
import { leadFromBoxes, NAMES_SHOWN, whoIsChosen } from "#app/server/pages/chosen.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";

export { ChosenPage as default } from "#app/ui/organiser/chosen-page.tsx";

/** Members that were chosen in the list, with what can be done with them together. */
export const loader = officeLoader("write-letters", async (visit) => {
  const { db, t, path, address } = visit;
  leadFromBoxes(visit, { page: "/groupes/membres", box: "membre" });
  const wanted = memberFiltersIn(address);
  const { rows, total: count } = await listMembers(db, { ...wanted, page: 1, size: NAMES_SHOWN });
  const query = memberQuery(wanted);
  const letter = path("/courriels/aux-inscrits/nouveau", { query: { public: "groups", ...query } });
  return {
    ...{ menuEntry: "groups", title: t("chosen.members", { count }) },
    under: [[path("/groupes/membres"), t("groups:members.title")]],
    facts: [whoIsChosen(visit, { count, names: rows.map(({ name }) => name) })],
    verbs: count > 0 && [
      [letter, t("announcements:write"), "main", "write-letters"],
      [path("/groupes/membres.csv", { query }), "CSV", "quiet", "export-people"],
      [path("/groupes/membres.xlsx", { query }), "XLSX", "quiet", "export-people"],
    ],
  };
});
