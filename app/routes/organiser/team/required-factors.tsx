import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { listRequiredFactors, requireFactors } from "#app/domain/people/required-factors.ts";
import { ROLES } from "#app/domain/people/rights.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { oneOf, readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Choices, OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ roles: z.array(oneOf(ROLES)) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-platform-team");
  const roles = await listRequiredFactors(visit.context.db);
  const saved: FormState = { values: { roles }, errors: {} };
  return { page: officePage(visit.request, office, "team", (t) => t("team.requiredTitle")), saved };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-platform-team");
  await requireConfirmed(visit, person);
  const read = await readForm(visit.request, schema, ["roles"]);
  if (read.kind === "refused") return refusedForm(read);
  await requireFactors(visit.context.db, { ...read.values, by: person.personId, now: visit.context.now() });
  return seeOther(visit.request, `/${edition.year}/equipe/exigences`, "changed");
}

export default function RequiredFactorsPage() {
  const { page, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/equipe"), label: t("nouns.team") }]}>
      <p className="m-0 max-w-2xl">{t("team.requiredAbout")}</p>
      <OfficeForm form={form} verb={t("form.save")} back={path("/equipe")}>
        <Choices
          form={form}
          name="roles"
          label={t("team.requiredFor")}
          choices={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
      </OfficeForm>
    </OrganiserPage>
  );
}
