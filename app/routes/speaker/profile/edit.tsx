import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findProfile, keepProfile } from "#app/domain/speakers/profile.ts";
import { readFields } from "#app/forms/forms.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { doneAt, requireSpeaker } from "#app/server/pages/speaker.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { useProblems } from "#app/ui/speakers/problems.ts";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";
import { ProfileFields } from "./fields.tsx";
import { readProfile } from "./form.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const { person, base, session } = await requireSpeaker(visit);
  const profile = await findProfile(db, { person, now: now() });
  if (!profile) throw notFound();
  const { name, organisation, jobTitle, biography, biographyEn, website } = profile;
  return {
    title: messagesIn(languageOfRequest(visit.request)).t("speakers:profile.title"),
    base,
    session,
    typed: {
      name,
      organisation: organisation ?? "",
      job_title: jobTitle ?? "",
      biography: biography ?? "",
      biography_en: biographyEn ?? "",
      website: website ?? "",
    },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, base } = await requireSpeaker(visit);
  const read = readProfile(await readFields(visit.request));
  if (read.kind === "refused") return data({ typed: read.typed, problems: read.problems }, 422);
  const { db, now } = visit.context;
  const outcome = await keepProfile(db, { person, profile: read.profile, now: now() });
  if (outcome.kind === "unknown") throw notFound();
  return doneAt(`${base}/page`, "kept");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ProfilePage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("speakers");
  const errors = useProblems(refused?.problems);
  return (
    <NarrowPage title={page.title}>
      <SpeakerPages base={page.base} session={page.session} here="page" />
      <DoneNotice />
      <p className="max-w-text">{t("profile.text")}</p>
      <form method="post" noValidate className="grid gap-6">
        <ErrorSummary title={t("problems.title")} errors={errors} />
        <ProfileFields typed={refused?.typed ?? page.typed} errors={errors} />
        <p>
          <Button>{t("profile.save")}</Button>
        </p>
      </form>
    </NarrowPage>
  );
}
