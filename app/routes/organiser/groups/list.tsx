import { useLoaderData } from "@remix-run/react";
import { addGroup, listGroups } from "#app/domain/groups/groups.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { groupForm } from "./form.ts";
import { GroupTable } from "./table.tsx";

/** The working groups are the same in every edition's back office. */
export const loader = officeLoader("see-groups", async ({ db }) => {
  const groups = (await listGroups(db)).map(({ id, name, nameEn, archivedAt }) => {
    return { id, name, nameEn, archived: archivedAt !== null };
  });
  return { noun: "groups", groups };
});

export const action = formAction("keep-groups", groupForm, async (sent) => {
  const { id } = await addGroup(sent.db, { ...sent.value, ...sent.act });
  return done(sent, sent.path("/groupes/:id", { id }), "added");
});

export default function GroupsPage() {
  const { groups } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <OrganiserPage>
      <GroupTable groups={groups} />
      <AddForm of={groupForm} needs="keep-groups" verb={t("groups.add")} />
    </OrganiserPage>
  );
}
