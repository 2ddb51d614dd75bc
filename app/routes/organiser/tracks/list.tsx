import { addTrack, hueInTurn, listTracks } from "#app/domain/edition/tracks.ts";
import { sessionsPerTrack } from "#app/domain/programme/draft-sessions.ts";
import { done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { hueLook, NamedHue } from "#app/ui/organiser/track-hues.tsx";
import { trackForm } from "./form.ts";

export const loader = officeLoader("see-programme", async ({ db, edition }) => {
  const tracks = await listTracks(db, { edition: edition.id });
  const sessions = await sessionsPerTrack(db, { edition: edition.id });
  return {
    ...{ menuEntry: "tracks", needs: "edit-programme", form: filled(trackForm, { hue: hueInTurn(tracks.length) }) },
    tracks: tracks.map((track) => ({ ...track, sessions: sessions.get(track.id) ?? 0 })),
  };
});

export const action = formAction("edit-programme", trackForm, async (sent) => {
  await addTrack(sent.db, { ...sent.value, ...sent.actor });
  return done(sent.path("/thematiques"), "added");
});

export default function TracksPage() {
  const { t, path, tracks } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.tracks")}
        none={t("tracks.none")}
        rows={tracks}
        columns={[
          { label: t("tracks.name"), cell: ({ name }) => name, to: ({ id }) => path("/thematiques/:id", { id }) },
          { label: t("tracks.nameEn"), cell: ({ nameEn }) => <span lang="en">{nameEn}</span> },
          { label: t("tracks.hue"), cell: ({ hue }) => <NamedHue hue={hue} /> },
          { label: t("tracks.sessions"), numeric: true, cell: ({ sessions }) => sessions },
        ]}
      />
      <AddForm of={trackForm} verb={t("tracks.add")} looks={{ hue: hueLook() }} />
    </OrganiserPage>
  );
}
