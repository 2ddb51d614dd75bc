import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { holdsRole } from "#app/domain/people/logins.ts";
import { grantRole, listRoles, ROLES } from "#app/domain/people/roles.ts";
import { requireOrganiser } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { emailAddress, oneOf, readForm } from "#app/http/organiser-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { RoleFields, RoleList } from "#app/ui/organiser/team-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const BEGINNING: FormState = { values: { role: "door" }, errors: {} };
const schema = z.object({ email: emailAddress(), role: oneOf(ROLES) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireOrganiser(visit);
  const roles = await listRoles(visit.context.db, { edition: office.edition.id });
  const overAll = holdsRole(office.person, "organiser", null);
  return {
    page: officePage(visit.request, office, "team"),
    roles: roles.map(({ edition_id, granted_at, email, ...role }) => ({
      ...role,
      email: email ?? "",
      since: granted_at,
      everywhere: edition_id === null,
      // Whoever organises one edition does not decide who organises all of them.
      endable: overAll || edition_id !== null,
    })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  await grantRole(visit.context.db, { ...read.values, ...by });
  return seeOther(visit.request, `/${edition.year}/equipe`, "granted");
}

export default function TeamPage() {
  const { page, roles } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useOffice(page.year);
  return (
    <OrganiserPage page={page}>
      <RoleList page={page} roles={roles} />
      <AddForm verb={t("team.grant")} form={refused ?? BEGINNING} open={refused !== undefined}>
        <RoleFields form={refused ?? BEGINNING} />
      </AddForm>
    </OrganiserPage>
  );
}
