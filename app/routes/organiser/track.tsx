import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeTrack, listTracks } from "#app/domain/edition/tracks.ts";
import { notFound, requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { trackForm, trackSchema } from "#app/http/organiser-noun-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { TrackFields } from "#app/ui/organiser/track-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-programme");
  const [id, edition] = [idOf(visit.params.id), { edition: office.edition.id }];
  const track = found((await listTracks(visit.context.db, edition)).find((each) => each.id === id));
  return { page: officePage(visit.request, office, "tracks", () => track.name), id, saved: trackForm(track) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, trackSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeTrack(visit.context.db, { ...read.values, ...by, track: idOf(visit.params.id) });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/thematiques`, "changed");
}

export default function TrackPage() {
  const { page, id, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/thematiques"), label: t("nouns.tracks") }]}>
      <OfficeForm needs="edit-programme" form={form} verb={t("form.save")} back={path("/thematiques")}>
        <TrackFields form={form} />
      </OfficeForm>
      <May needs="edit-settings">
        <Link className="self-start" to={path(`/thematiques/${id}/suppression`)}>
          {t("form.remove")}
        </Link>
      </May>
    </OrganiserPage>
  );
}
