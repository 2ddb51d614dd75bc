import { listRequiredFactors, requireFactors } from "#app/domain/people/required-factors.ts";
import { done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { requiredForm } from "./form.ts";

export const loader = officeLoader("edit-platform-team", async ({ db, t }) => {
  const asks = { verb: t("form.save"), text: [t("team.requiredAbout")] };
  const form = filled(requiredForm, { roles: await listRequiredFactors(db) });
  return { menuEntry: "team", title: t("team.requiredTitle"), form, asks };
});

export const action = formAction({ right: "edit-platform-team", confirmed: true }, requiredForm, async (sent) => {
  const { by, now } = sent.actor;
  await requireFactors(sent.db, { ...sent.value, by, now });
  return done(sent.path("/equipe/exigences"), "changed");
});

export default formPage(requiredForm);
