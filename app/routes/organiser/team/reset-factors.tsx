import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resetFactors } from "#app/domain/people/required-factors.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { requireRoleHolder } from "./role-holders.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-platform-team");
  const { name } = await requireRoleHolder(visit, office.edition.id);
  return {
    page: officePage(visit.request, office, "team", (t) => t("team.resetTitle", { name })),
    back: `/equipe/${idOf(visit.params.id)}/connexions`,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const office = await requireRight(visit, "keep-platform-team");
  const { person } = await requireRoleHolder(visit, office.edition.id);
  await requireConfirmed(visit, office.person);
  await resetFactors(visit.context.db, { person, by: office.person.personId, now: visit.context.now() });
  return seeOther(visit.request, `/${office.edition.year}/equipe/${idOf(visit.params.id)}/connexions`, "factorsReset");
}

export default function ResetFactorsPage() {
  const { page, back } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/equipe"), label: t("nouns.team") }]}>
      <OfficeForm form={EMPTY_FORM} verb={t("team.resetFactors")} look="danger" back={path(back)}>
        <p>{t("team.resetWarning")}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
