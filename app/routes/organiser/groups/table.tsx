import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the working groups in the back office, each with a link to its page. */
export function GroupTable(props: {
  groups: readonly { id: number; name: string; nameEn: string | null; archived: boolean }[];
}) {
  const { t, path } = useOffice();
  return (
    <Table
      caption={t("nouns.groups")}
      none={t("groups.none")}
      rows={props.groups}
      columns={[
        { label: t("groups.name"), cell: ({ name }) => name, to: ({ id }) => path("/groupes/:id", { id }) },
        { label: t("groups.nameEn"), cell: ({ nameEn }) => <span lang="en">{nameEn}</span> },
        {
          label: t("table.state"),
          cell: ({ archived }) => (
            <State tone={archived ? "plain" : "good"}>{t(archived ? "groups.archived" : "groups.standing")}</State>
          ),
        },
      ]}
    />
  );
}
