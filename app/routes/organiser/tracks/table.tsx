import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { type Hue, Swatch } from "#app/ui/organiser/track-hues.tsx";

export function TrackList(props: {
  tracks: readonly { id: number; name: string; nameEn: string | null; hue: number; sessions: number }[];
}) {
  const { t } = useOffice();
  return (
    <Table
      caption={t("nouns.tracks")}
      none={t("tracks.none")}
      rows={props.tracks}
      columns={[
        { label: t("tracks.name"), cell: ({ name }) => name, to: ({ id }) => `/thematiques/${id}` },
        { label: t("tracks.nameEn"), cell: ({ nameEn }) => <span lang="en">{nameEn}</span> },
        {
          label: t("tracks.hue"),
          cell: ({ hue }) => (
            <>
              <Swatch hue={hue} />
              {t(`hues.${hue as Hue}`)}
            </>
          ),
        },
        { label: t("tracks.sessions"), numeric: true, cell: ({ sessions }) => sessions },
      ]}
    />
  );
}
