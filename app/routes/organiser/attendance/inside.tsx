import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { insideAt } from "./inside.server.ts";
import { insideList } from "./inside-table.tsx";

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { language, path, t } = visit;
  const { part } = asked(insideList, visit, 100);
  const { rows, total, checkpoints, at, inGroups } = await insideAt(visit, part);
  const loan = at?.kind === "loan" ? inLanguage(language, at.name, at.nameEn) : null;
  const points = checkpoints.map(({ id, slug, name, nameEn }) => ({
    ...{ value: id, label: inLanguage(language, name, nameEn), isEntrance: slug === "entree" },
  }));
  return {
    ...{
      menuEntry: "attendance" as const,
      title: loan === null ? t("attendance:inside.title") : t("attendance:inside.loan", { loan }),
    },
    list: { rows, total, ...part },
    looks: {
      point: {
        options: points.filter(({ isEntrance }) => !isEntrance),
        none: points.find(({ isEntrance }) => isEntrance)?.label ?? "",
      },
      jours: { none: t("attendance:inside.today"), absent: loan !== null },
    },
    verbs: at !== null &&
      loan !== null &&
      total > 0 && [
        [
          path("/courriels/aux-inscrits/nouveau", { query: { pret: at.id } }),
          t("attendance:inside.remind"),
          "quiet" as const,
          "write-letters" as const,
        ],
      ],
    notes: [
      t(loan === null ? "attendance:inside.lead" : "attendance:inside.loanLead"),
      inGroups > 0 && t("attendance:inside.inGroups", { count: inGroups }),
    ],
  };
});

export default listPage(insideList);
