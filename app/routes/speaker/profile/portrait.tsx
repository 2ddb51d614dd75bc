import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { savePortrait } from "#app/domain/speakers/portrait.ts";
import { findProfile } from "#app/domain/speakers/profile.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { refused } from "#app/forms/read-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { drawPortrait } from "#app/pictures/portrait.ts";
import { LARGEST_PICTURE } from "#app/server/body-limits.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { countUpload, doneAt, speakerPages } from "#app/server/pages/speaker.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Portrait } from "#app/ui/portrait.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";
import { portraitForm } from "./portrait-form.ts";

const behind = pathsBehind<"/intervention/:token">;

export const loader = speakerPages.loader(async ({ db, now, t, person, base, session }) => {
  const { name, portrait } = found(await findProfile(db, { person, now }));
  const shown = portrait ? { id: portrait, largest: 192 } : null;
  return { title: t("speakers:portrait.title"), base, session, name, portrait: shown };
});

export const action = speakerPages.plain(async (visit) => {
  const { db, now, request, person, base } = visit;
  found(await findProfile(db, { person, now }));
  await countUpload(visit);
  const { file } = await readUploaded(request, { field: "portrait", most: LARGEST_PICTURE });
  if (file === null || file === "too-large") return refused({}, "portrait", file ?? "required");
  const drawn = await drawPortrait(file.bytes);
  if (drawn.kind === "refused") return refused({}, "portrait", drawn.reason);
  await savePortrait(db, { person, files: drawn.files, now });
  return doneAt(behind(base)("/portrait"), "portrait");
});

export default function PortraitPage() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(BLANK);
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage title={page.title}>
      <SpeakerPages base={page.base} session={page.session} here="portrait" />
      <DoneNotice />
      {page.portrait && (
        <div className="flex flex-wrap items-end gap-5">
          <Portrait portrait={page.portrait} size="large" alt={t("portrait.of", { name: page.name })} />
          <form method="post" action={behind(page.base)("/portrait/suppression")}>
            <Button look="quiet">{t("portrait.remove")}</Button>
          </form>
        </div>
      )}
      <PublicForm of={portraitForm} state={state} file>
        <AllFields />
        <p>
          <Button>{t(page.portrait ? "portrait.replace" : "portrait.send")}</Button>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
