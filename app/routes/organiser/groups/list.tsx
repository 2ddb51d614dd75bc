import { Link } from "@remix-run/react";
import { addGroup, type Group, listGroups } from "#app/domain/groups/groups.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { groupForm } from "./form.ts";

/** The working groups are the same in every edition's back office. */
export const loader = officeLoader("see-groups", async ({ db }) => {
  return { menuEntry: "groups", needs: "edit-groups", groups: await listGroups(db) };
});

export const action = formAction("edit-groups", groupForm, async (sent) => {
  const { id } = await addGroup(sent.db, { ...sent.value, ...sent.actor });
  return done(sent.path("/groupes/:id", { id }), "added");
});

export default function GroupsPage() {
  const { t, path, groups, may } = usePage<typeof loader>();
  const writeTo = ({ id, name, archivedAt }: Group) =>
    archivedAt ? null : (
      <Link
        to={path("/courriels/aux-inscrits/nouveau", { query: { public: "groups", groupe: String(id) } })}
        aria-label={t("announcements:writeOf", { name })}
      >
        {t("announcements:writeShort")}
      </Link>
    );
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.groups")}
        none={t("groups.none")}
        rows={groups}
        columns={[
          { label: t("groups.name"), cell: ({ name }) => name, to: ({ id }) => path("/groupes/:id", { id }) },
          { label: t("groups.nameEn"), cell: ({ nameEn }) => <span lang="en">{nameEn}</span> },
          {
            label: t("table.state"),
            cell: ({ archivedAt }) => (
              <State tone={archivedAt ? "plain" : "good"}>{t(archivedAt ? "groups.archived" : "groups.active")}</State>
            ),
          },
          ...(may("write-letters") ? [{ label: t("announcements:letters"), cell: writeTo }] : []),
        ]}
      />
      <AddForm of={groupForm} verb={t("groups.add")} />
    </OrganiserPage>
  );
}
