import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The working groups in the back office, each leading to its page there. */
export function GroupTable(props: {
  groups: readonly { id: number; name: string; nameEn: string | null; archived: boolean }[];
}) {
  const { t, path } = useOffice();
  if (props.groups.length === 0) return <Nothing>{t("groups.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("groups.name") },
    { key: "nameEn", label: t("groups.nameEn") },
    { key: "state", label: t("table.state") },
  ];
  return (
    <Table caption={t("nouns.groups")} columns={columns}>
      {props.groups.map(({ id, name, nameEn, archived }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/groupes/${id}`)}>{name}</Link>
          </RowHead>
          <Cell>
            <span lang="en">{nameEn}</span>
          </Cell>
          <Cell>
            <State tone={archived ? "plain" : "good"}>{t(archived ? "groups.archived" : "groups.standing")}</State>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
