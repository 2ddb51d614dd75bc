import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { type Hue, Swatch } from "#app/ui/organiser/track-hues.tsx";

export function TrackList(props: {
  tracks: readonly { id: number; name: string; nameEn: string | null; hue: number; sessions: number }[];
}) {
  const { t, path } = useOffice();
  if (props.tracks.length === 0) return <Nothing>{t("tracks.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("tracks.name") },
    { key: "nameEn", label: t("tracks.nameEn") },
    { key: "hue", label: t("tracks.hue") },
    { key: "sessions", label: t("tracks.sessions"), numeric: true },
  ];
  return (
    <Table caption={t("nouns.tracks")} columns={columns}>
      {props.tracks.map(({ id, name, nameEn, hue, sessions }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/thematiques/${id}`)}>{name}</Link>
          </RowHead>
          <Cell>
            <span lang="en">{nameEn}</span>
          </Cell>
          <Cell>
            <Swatch hue={hue} />
            {t(`hues.${hue as Hue}`)}
          </Cell>
          <Cell numeric>{sessions}</Cell>
        </Row>
      ))}
    </Table>
  );
}
