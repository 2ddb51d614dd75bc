import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { keepSlides, slidesOf } from "#app/domain/speakers/slides.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { LARGEST_SLIDES } from "#app/server/body-bounds.ts";
import { notFound } from "#app/server/guards.server.ts";
import { inLanguage, languageOfRequest } from "#app/server/pages/registration.server.ts";
import { countUpload, doneAt, requireSpeaker } from "#app/server/pages/speaker.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { readSlides } from "#app/slides/slides-file.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";
import { SlidesList } from "./files.tsx";
import { SlidesForm } from "./form.tsx";
import { sessionOfSlides } from "./session.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const place = await requireSpeaker(visit);
  const session = await sessionOfSlides(visit, place);
  const language = languageOfRequest(visit.request);
  const slides = await slidesOf(visit.context.db, { person: place.person });
  return {
    title: messagesIn(language).t("speakers:slides.title"),
    session: inLanguage(language, session.title, session.titleEn),
    base: place.base,
    only: place.session,
    own: `${place.base}/supports/${session.id}`,
    slides: slides.filter(({ sessionId }) => sessionId === session.id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const place = await requireSpeaker(visit);
  const { id: session } = await sessionOfSlides(visit, place);
  await countUpload(visit, place);
  const { file, text } = await readUploaded(visit.request, { field: "slides", most: LARGEST_SLIDES });
  if (file === null || file === "too-large") return refused(file ?? "required");
  const read = await readSlides(file.bytes);
  if (read.kind === "refused") return refused(read.reason);
  const { format } = read;
  const fileName = `${file.name.replace(/\.[^.]*$/, "") || "document"}.${format}`;
  const { db, now } = visit.context;
  const shown = text("shown") === "on";
  const kept = { person: place.person, session, fileName, format, content: file.bytes, shown, now: now() };
  const outcome = await keepSlides(db, kept);
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "too-many") return refused("too-many");
  return doneAt(`${place.base}/supports/${session}`, "slides");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SlidesPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage title={page.title}>
      <SpeakerPages base={page.base} session={page.only} here="slides" />
      <DoneNotice />
      <p className="lead">{page.session}</p>
      <p className="max-w-text">{t("slides.text")}</p>
      <SlidesList own={page.own} slides={page.slides} />
      <SlidesForm problems={answer?.problems} />
    </NarrowPage>
  );
}

function refused(reason: string) {
  return data({ problems: [{ field: "slides", reason }] }, 422);
}
