import { listCheckpointsToEdit } from "#app/domain/door/edit-checkpoints.ts";
import { countConflicts } from "#app/domain/door/list-conflicts.ts";
import { listScans } from "#app/domain/door/scan-log.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { doorLog } from "./table.tsx";

const SIZE = 100;

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, language } = visit;
  const edition = visit.edition.id;
  const { filters, part } = asked(doorLog, visit, SIZE);
  const { q: text, point: checkpoint, genre: kind } = filters;
  const [{ scans: rows, total }, checkpoints, count] = await Promise.all([
    listScans(db, { edition, text, checkpoint, kind, ...part }),
    listCheckpointsToEdit(db, { edition }),
    countConflicts(db, { edition }),
  ]);
  const nameOf = ({ name, nameEn }: (typeof checkpoints)[number]) => (language === "en" && nameEn) || name;
  const point = { options: checkpoints.map((each) => ({ value: each.id, label: nameOf(each) })) };
  return {
    menuEntry: "doorLog",
    verbs: [
      [visit.path("/passages/conflits"), visit.t("badges:conflicts.link", { count }), count > 0 ? "main" : "quiet"],
    ],
    list: { rows, total, ...part },
    looks: { point },
    notes: [visit.t("badges:log.lead")],
  };
});

export default listPage(doorLog);
