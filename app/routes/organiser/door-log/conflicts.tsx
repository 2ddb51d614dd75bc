import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { conflicts } from "./conflicts-table.tsx";

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, language, t } = visit;
  const edition = visit.edition.id;
  const { filters, part } = asked(conflicts, visit);
  const { q: text, point: checkpoint, genre: kind, etat: state } = filters;
  const all = await listConflicts(db, { edition, text, checkpoint, kind, state });
  const checkpoints = await listCheckpoints(db, { edition });
  const options = checkpoints.map(({ id, name, nameEn }) => ({ value: id, label: inLanguage(language, name, nameEn) }));
  return {
    ...{ menuEntry: "doorLog", title: t("badges:conflicts.title"), notes: [t("badges:conflicts.lead")] },
    list: partOf(all, part),
    looks: { point: { options }, etat: { none: t("badges:conflicts.open") } },
  };
});

export default listPage(conflicts);
