import { listRequiredFactors, requireFactors } from "#app/domain/people/required-factors.ts";
import { filled } from "#app/forms/form.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { requiredForm } from "./form.ts";

export const loader = officeLoader("keep-platform-team", async ({ db, t }) => {
  const form = filled(requiredForm, { roles: await listRequiredFactors(db) });
  return { menuEntry: "team", title: t("team.requiredTitle"), form };
});

export const action = formAction({ right: "keep-platform-team", confirmed: true }, requiredForm, async (sent) => {
  const { by, now } = sent.act;
  await requireFactors(sent.db, { ...sent.value, by, now });
  return done(sent.path("/equipe/exigences"), "changed");
});

export default function RequiredFactorsPage() {
  const { t } = useOffice();
  return <EditPage of={requiredForm} above={<p className="m-0 max-w-2xl">{t("team.requiredAbout")}</p>} />;
}
