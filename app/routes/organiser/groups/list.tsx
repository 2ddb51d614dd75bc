import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addGroup, listGroups } from "#app/domain/groups/groups.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { GroupFields } from "./fields.tsx";
import { groupSchema } from "./form.ts";
import { GroupTable } from "./table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

/** The standing groups are the same in every edition's back office. */
export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-groups");
  const groups = await listGroups(visit.context.db);
  return {
    page: officePage(visit.request, office, "groups"),
    groups: groups.map(({ id, slug, name, nameEn, archivedAt }) => ({
      id,
      slug,
      name,
      nameEn,
      archived: !!archivedAt,
    })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-groups");
  const read = await readForm(visit.request, groupSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const { id } = await addGroup(visit.context.db, { ...read.values, ...by });
  return seeOther(visit.request, `/${edition.year}/groupes/${id}`, "added");
}

export default function GroupsPage() {
  const { page, groups } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useOffice(page.year);
  return (
    <OrganiserPage page={page}>
      <GroupTable year={page.year} groups={groups} />
      <AddForm needs="keep-groups" verb={t("groups.add")}>
        <GroupFields form={refused ?? EMPTY_FORM} />
      </AddForm>
    </OrganiserPage>
  );
}
