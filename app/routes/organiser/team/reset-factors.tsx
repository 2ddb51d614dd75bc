import { resetFactors } from "#app/domain/people/required-factors.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { requireRoleHolder } from "./role-holders.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-platform-team", async (visit) => {
  const { name } = await requireRoleHolder(visit, visit.edition.id);
  return {
    ...{ menuEntry: "team", title: visit.t("team.resetTitle", { name }) },
    under: [[visit.path("/equipe/:id/connexions", { id: visit.id }), visit.t("team.loginsOf", { name })]],
    asks: { verb: visit.t("team.resetFactors"), text: [visit.t("team.resetWarning")], danger: true },
  };
});

export const action = buttonAction({ right: "edit-platform-team", confirmed: true }, async (sent) => {
  const { person } = await requireRoleHolder(sent, sent.edition.id);
  const { by, now } = sent.actor;
  await resetFactors(sent.db, { person, by, now });
  return done(sent.path("/equipe/:id/connexions", { id: sent.id }), "factorsReset");
});
