import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { insideAt } from "./inside.server.ts";
import { insideList } from "./inside-table.tsx";

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, edition, language, t } = visit;
  const { part } = asked(insideList, visit, 100);
  const [{ rows, total }, checkpoints] = await Promise.all([
    insideAt(visit, part),
    listCheckpoints(db, { edition: edition.id }),
  ]);
  const points = checkpoints.map(({ id, slug, name, nameEn }) => ({
    ...{ value: id, label: inLanguage(language, name, nameEn), isEntrance: slug === "entree" },
  }));
  return {
    ...{ menuEntry: "attendance" as const, title: t("attendance:inside.title") },
    list: { rows, total, ...part },
    looks: {
      point: {
        options: points.filter(({ isEntrance }) => !isEntrance),
        none: points.find(({ isEntrance }) => isEntrance)?.label ?? "",
      },
      jours: { none: t("attendance:inside.today") },
    },
    notes: [t("attendance:inside.lead")],
  };
});

export default listPage(insideList);
