import { addGroup, listGroups } from "#app/domain/groups/groups.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { groupForm } from "./form.ts";
import { groupList } from "./list-of-groups.tsx";

/** The working groups are the same in every edition's back office. */
export const loader = officeLoader("see-groups", async ({ db, path, t }) => {
  const verbs = [[path("/groupes/membres"), t("groups:members.title"), "quiet"]] as const;
  return { menuEntry: "groups", verbs, needs: "edit-groups", groups: await listGroups(db) };
});

export const action = formAction("edit-groups", groupForm, async (sent) => {
  const { id } = await addGroup(sent.db, { ...sent.value, ...sent.actor });
  return done(sent.path("/groupes/:id", { id }), "added");
});

export default function GroupsPage() {
  const { t, groups } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WholeTable of={groupList} rows={groups} />
      <AddForm of={groupForm} verb={t("groups.add")} />
    </OrganiserPage>
  );
}
