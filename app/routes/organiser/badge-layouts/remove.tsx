import { removeLayout } from "#app/domain/door/badge-layouts.ts";
import { answer, buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { layoutOf } from "./layout.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("print-badges", async (visit) => {
  const { name, runs } = await layoutOf(visit);
  const { path, id, t } = visit;
  const under = [
    [path("/badges/modeles"), t("badgeLayouts:title")] as const,
    [path("/badges/modeles/:id", { id }), name] as const,
  ];
  const used = runs > 0 && t("badgeLayouts:removeUsed", { count: runs });
  return {
    ...{ menuEntry: "badges", title: t("remove.title", { name }), under },
    asks: { verb: t("remove.verb"), text: [used, t("badgeLayouts:removeText")], danger: true },
  };
});

export const action = buttonAction("print-badges", async (sent) => {
  const { db, actor, id, path } = sent;
  const outcome = await removeLayout(db, { ...actor, id });
  return answer(sent, outcome, { removed: () => done(path("/badges/modeles"), "removed") });
});
