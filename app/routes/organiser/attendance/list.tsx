import { halfDaysOf } from "#app/domain/door/half-day-number.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { choicesOf } from "./half-days.server.ts";
import { attendanceIn } from "./rows.server.ts";
import { attendanceList } from "./table.tsx";

const SIZE = 100;

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const rows = await attendanceIn(visit);
  const { part } = asked(attendanceList, visit, SIZE);
  return {
    menuEntry: "attendance",
    list: partOf(rows, part),
    looks: {
      quand: { ...choicesOf(visit, halfDaysOf(visit.edition.days)), none: visit.t("attendance:allHalfDays") },
    },
    verbs: [
      [visit.path("/presences/sur-place"), visit.t("attendance:inside.title"), "quiet"],
      [visit.path("/presences/bilan"), visit.t("attendance:balance.title"), "quiet"],
      [visit.path("/presences/emargement"), visit.t("attendance:sheets.title"), "quiet"],
      [visit.path("/presences/attestations"), visit.t("attendance:certificates.title"), "quiet", "print-badges"],
    ],
    notes: [visit.t("attendance:lead")],
  };
});

export default listPage(attendanceList);
