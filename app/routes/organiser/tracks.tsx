import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addTrack, hueInTurn, listTracks } from "#app/domain/edition/tracks.ts";
import { sessionsPerTrack } from "#app/domain/programme/draft-sessions.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { trackForm, trackSchema } from "#app/http/organiser-noun-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { TrackFields, TrackList } from "#app/ui/organiser/track-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-programme");
  const edition = { edition: office.edition.id };
  const [tracks, sessions] = [
    await listTracks(visit.context.db, edition),
    await sessionsPerTrack(visit.context.db, edition),
  ];
  return {
    page: officePage(visit.request, office, "tracks"),
    blank: trackForm({ hue: hueInTurn(tracks.length) }),
    tracks: tracks.map((track) => ({ ...track, sessions: sessions.get(track.id) ?? 0 })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, trackSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  await addTrack(visit.context.db, { ...read.values, ...by, edition: edition.id });
  return seeOther(visit.request, `/${edition.year}/thematiques`, "added");
}

export default function TracksPage() {
  const { page, blank, tracks } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const form = refused ?? blank;
  const { t } = useOffice();
  return (
    <OrganiserPage page={page}>
      <TrackList year={page.year} tracks={tracks} />
      <AddForm needs="edit-programme" verb={t("tracks.add")} form={form} open={refused !== undefined}>
        <TrackFields form={form} />
      </AddForm>
    </OrganiserPage>
  );
}
