import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { keepPortrait } from "#app/domain/speakers/portrait.ts";
import { findProfile } from "#app/domain/speakers/profile.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { drawPortrait } from "#app/pictures/portrait.ts";
import { LARGEST_PICTURE } from "#app/server/body-bounds.ts";
import { notFound } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { countUpload, doneAt, requireSpeaker } from "#app/server/pages/speaker.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { Portrait } from "#app/ui/portrait.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { errorOf, useProblems } from "#app/ui/speakers/problems.ts";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { person, base, session } = await requireSpeaker(visit);
  const profile = await findProfile(visit.context.db, { person, now: visit.context.now() });
  if (!profile) throw notFound();
  const { name, portrait } = profile;
  const title = messagesIn(languageOfRequest(visit.request)).t("speakers:portrait.title");
  return { title, base, session, name, portrait: portrait ? { id: portrait, largest: 192 } : null };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const place = await requireSpeaker(visit);
  if (!(await findProfile(db, { person: place.person, now: now() }))) throw notFound();
  await countUpload(visit, place);
  const { file } = await readUploaded(visit.request, { field: "portrait", most: LARGEST_PICTURE });
  if (file === null || file === "too-large") return refused(file ?? "required");
  const drawn = await drawPortrait(file.bytes);
  if (drawn.kind === "refused") return refused(drawn.reason);
  await keepPortrait(db, { person: place.person, files: drawn.files, now: now() });
  return doneAt(`${place.base}/portrait`, "portrait");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PortraitPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("speakers");
  const errors = useProblems(answer?.problems);
  return (
    <NarrowPage title={page.title}>
      <SpeakerPages base={page.base} session={page.session} here="portrait" />
      <DoneNotice />
      {page.portrait && (
        <div className="flex flex-wrap items-end gap-5">
          <Portrait portrait={page.portrait} size="large" alt={t("portrait.of", { name: page.name })} />
          <form method="post" action={`${page.base}/portrait/suppression`}>
            <Button look="quiet">{t("portrait.remove")}</Button>
          </form>
        </div>
      )}
      <form method="post" encType="multipart/form-data" noValidate className="grid gap-6">
        <ErrorSummary title={t("problems.title")} errors={errors} />
        <TextField
          id="portrait"
          name="portrait"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          required
          label={t("portrait.file")}
          hint={t("portrait.hint")}
          error={errorOf(errors, "portrait")}
        />
        <p>
          <Button>{t(page.portrait ? "portrait.replace" : "portrait.send")}</Button>
        </p>
      </form>
    </NarrowPage>
  );
}

function refused(reason: string) {
  return data({ problems: [{ field: "portrait", reason }] }, 422);
}
