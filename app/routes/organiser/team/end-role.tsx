import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listRoles } from "#app/domain/people/find-roles.ts";
import { takeRole } from "#app/domain/people/give-role.ts";
import { mayDo, type Role, rolesToGive } from "#app/domain/people/rights.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight, type Visit } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-team");
  const role = await endableRole(visit, office);
  const name = role.name || role.email || "";
  return {
    page: officePage(visit.request, office, "team", (t) => t("team.endTitle", { name })),
    role: role.role,
    everywhere: role.edition_id === null,
    waits: role.role === "administrator",
    self: role.email === office.person.email,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const office = await requireRight(visit, "keep-team");
  const { id } = await endableRole(visit, office);
  await requireConfirmed(visit, office.person);
  const outcome = await takeRole(visit.context.db, { id, by: office.person.personId, now: visit.context.now() });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "last-administrator") return refusedForm(refusedField({}, "form", "lastAdministrator"));
  return seeOther(visit.request, `/${office.edition.year}/equipe`, outcome.kind === "asked" ? "changeAsked" : "ended");
}

export default function EndRolePage() {
  const { page, role, everywhere, self, waits } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/equipe"), label: t("nouns.team") }]}>
      <OfficeForm form={form} verb={t("team.end")} look="danger" back={path("/equipe")}>
        <p>
          {t(`roles.${role as Role}`)} · {t(everywhere ? "team.everywhere" : "team.here")}
        </p>
        <p>{t(waits ? "changes.endWaits" : self ? "team.endSelf" : "team.endWarning")}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}

/** The role of the address, if it is one that this person may end; @throws 404 otherwise */
async function endableRole(visit: Visit, { person, edition }: Awaited<ReturnType<typeof requireRight>>) {
  const roles = await listRoles(visit.context.db, { edition: edition.id });
  const role = found(roles.find(({ id }) => id === idOf(visit.params.id)));
  if (!rolesToGive(person, edition.id).includes(role.role as Role)) throw notFound();
  if (role.edition_id === null && !mayDo(person, "keep-platform-team", { edition: null })) throw notFound();
  return role;
}
