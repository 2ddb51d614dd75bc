import { listAllotments } from "#app/domain/allotments/list-allotments.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { allotmentList } from "./table.tsx";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, edition, now, path, t } = visit;
  const { filters, part } = asked(allotmentList, visit);
  const { q: text, etat: state } = filters;
  const { rows, total, totals } = await listAllotments(db, { edition: edition.id, text, state, now, ...part });
  return {
    ...{ menuEntry: "allotments", list: { rows, total, ...part } },
    note: total > 0 ? t("allotments:list.totals", { ...totals }) : null,
    verbs: [
      [path("/contingents/nouveau"), t("allotments:new.verb"), "main", "edit-registrations"],
      [path("/contingents/liste"), t("allotments:many.verb"), "quiet", "edit-registrations"],
    ],
  };
});

export default listPage(allotmentList);
