import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findProfile, saveProfile } from "#app/domain/speakers/profile.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { doneAt, speakerPages } from "#app/server/pages/speaker.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";
import { ProfileFields } from "./fields.tsx";
import { profileFilled, profileForm } from "./form.ts";

const behind = pathsBehind<"/intervention/:token">;

export const loader = speakerPages.loader(async ({ db, now, t, person, base, session }) => {
  const profile = found(await findProfile(db, { person, now }));
  return { title: t("speakers:profile.title"), base, session, form: profileFilled(profile) };
});

export const action = speakerPages.action(profileForm, async (sent) => {
  const { db, now, person, base, value } = sent;
  const outcome = await saveProfile(db, { person, profile: value, now });
  return answer(sent, outcome, { kept: () => doneAt(behind(base)("/page"), "kept") });
});

export default function ProfilePage() {
  const { title, base, session, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage title={title}>
      <SpeakerPages base={base} session={session} here="page" />
      <DoneNotice />
      <p className="max-w-text">{t("profile.text")}</p>
      <PublicForm of={profileForm} state={state}>
        <ProfileFields />
        <p>
          <Button>{t("profile.save")}</Button>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
