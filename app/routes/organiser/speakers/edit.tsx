import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeSpeaker, findSpeaker, sessionsOfSpeaker } from "#app/domain/programme/speakers.ts";
import { changedMeanwhile } from "#app/forms/changed-meanwhile.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { KeptByThemselves, SpeakerFields } from "./fields.tsx";
import { speakerForm, speakerSchema } from "./form.ts";
import { SessionsOfSpeaker } from "./sessions.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-programme");
  const ids = { edition: office.edition.id, speaker: idOf(visit.params.id) };
  const speaker = found(await findSpeaker(visit.context.db, ids));
  return {
    page: officePage(visit.request, office, "speakers", () => speaker.name),
    id: speaker.id,
    kept: speaker.person !== null,
    sessions: await sessionsOfSpeaker(visit.context.db, ids),
    saved: speakerForm(speaker),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const speaker = idOf(visit.params.id);
  const saved = async () => speakerForm(found(await findSpeaker(visit.context.db, { edition: edition.id, speaker })));
  const read = await readForm(visit.request, speakerSchema, [], (await saved()).values);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeSpeaker(visit.context.db, { ...read.values, ...by, speaker, seen: read.seen });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(read.typed, outcome.changed, await saved());
  return seeOther(visit.request, `/${edition.year}/intervenants/${speaker}`, "changed");
}

export default function SpeakerPage() {
  const { page, id, kept, sessions, saved } = useLoaderData<typeof loader>();
  const form: FormState = useActionData<typeof action>() ?? saved;
  const { t: words, path } = useOffice(page.year);
  const { t } = useTranslation("sessions");
  return (
    <OrganiserPage
      page={page}
      trail={[{ to: path("/intervenants"), label: words("nouns.speakers") }]}
      verbs={
        sessions.length === 0 && (
          <LinkButton look="quiet" to={path(`/intervenants/${id}/suppression`)}>
            {t("remove")}
          </LinkButton>
        )
      }
    >
      {kept && <KeptByThemselves />}
      <SessionsOfSpeaker year={page.year} sessions={sessions} />
      <OfficeForm
        needs="edit-programme"
        form={form}
        verb={words("form.save")}
        back={path("/intervenants")}
        words={{ label: (field) => t(`people.${field as "name"}`) }}
      >
        <SpeakerFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
