import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { saveSlides, slidesOf } from "#app/domain/speakers/slides.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { refused } from "#app/forms/read-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { LARGEST_SLIDES } from "#app/server/body-limits.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { countUpload, doneAt } from "#app/server/pages/speaker.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { readSlides } from "#app/slides/slides-file.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";
import { SlidesList } from "./files.tsx";
import { slidesForm } from "./form.ts";
import { slidesPages } from "./session.server.ts";

export const loader = slidesPages.loader(async ({ db, language, t, person, session, own, only, base }) => {
  const slides = (await slidesOf(db, { person })).filter(({ sessionId }) => sessionId === session.id);
  const title = inLanguage(language, session.title, session.titleEn);
  return { title: t("speakers:slides.title"), session: title, base, only, own, slides };
});

export const action = slidesPages.plain(async (visit) => {
  const { db, now, person, session, own } = visit;
  await countUpload(visit);
  const { file, text } = await readUploaded(visit.request, { field: "slides", most: LARGEST_SLIDES });
  const typed = { shown: text("shown") };
  if (file === null || file === "too-large") return refused(typed, "slides", file ?? "required");
  const read = await readSlides(file.bytes);
  if (read.kind === "refused") return refused(typed, "slides", read.reason);
  const { format } = read;
  const fileName = `${file.name.replace(/\.[^.]*$/, "") || "document"}.${format}`;
  const upload = { person, session: session.id, fileName, format, content: file.bytes };
  const outcome = await saveSlides(db, { ...upload, shown: typed.shown === "on", now });
  return answer({ typed }, outcome, {
    "too-many": () => refused(typed, "slides", "too-many"),
    kept: () => doneAt(own, "slides"),
  });
});

export default function SlidesPage() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(BLANK);
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage title={page.title}>
      <SpeakerPages base={page.base} session={page.only} here="slides" />
      <DoneNotice />
      <p className="lead">{page.session}</p>
      <p className="max-w-text">{t("slides.text")}</p>
      <SlidesList own={page.own} slides={page.slides} />
      <PublicForm of={slidesForm} state={state} file>
        <div>
          <AllFields />
        </div>
        <p>
          <Button>{t("slides.send")}</Button>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
