import { changeTrack, listTracks } from "#app/domain/edition/tracks.ts";
import { answer, done, filled, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { hueLook } from "#app/ui/organiser/track-hues.tsx";
import { trackForm } from "./form.ts";

export const loader = officeLoader("see-programme", async ({ db, edition, id }) => {
  const track = found((await listTracks(db, { edition: edition.id })).find((each) => each.id === id));
  const head = { menuEntry: "tracks", needs: "edit-programme", removes: "thematiques" } as const;
  return { ...head, title: track.name, form: filled(trackForm, track) };
});

export const action = formAction("edit-programme", trackForm, async (sent) => {
  const outcome = await changeTrack(sent.db, { ...sent.value, ...sent.actor, track: sent.id });
  return answer(sent, outcome, { changed: () => done(sent.path("/thematiques"), "changed") });
});

export default function TrackPage() {
  return <EditPage of={trackForm} looks={{ hue: hueLook() }} />;
}
