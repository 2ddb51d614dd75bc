import { Form } from "@remix-run/react";
import { attachFile } from "#app/domain/questions/file-answers.ts";
import { fileAnswerForm } from "#app/forms/file-answer-form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { readWithDocument } from "#app/server/pages/documents.server.ts";
import { buttonAction, done, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { fileOf } from "./file.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { path, t, language, id } = visit;
  const { question, name, answer, isAsked } = await fileOf(visit);
  return {
    ...{ menuEntry: "registrations" as const, title: inLanguage(language, question.label, question.labelEn) },
    under: [
      [path("/inscriptions/:id", { id }), name],
      [path("/inscriptions/:id/reponses", { id }), t("questions:answersTitle")],
    ] as const,
    asks: {
      verb: t(answer ? "questions:file.replace" : "questions:file.attach"),
      text: [question.help && inLanguage(language, question.help, question.helpEn)],
      closed: !isAsked && t("questions:file.notAsked"),
    },
    ...{ answer, id, question: question.id },
  };
});

export const action = buttonAction("edit-registrations", async (sent) => {
  const { of } = await fileOf(sent);
  const read = await readWithDocument(sent.request, fileAnswerForm);
  if (read.kind === "answered") return read.answer;
  if (!read.file) throw new Error("the form asks for a file");
  const { by, now } = sent.actor;
  const { kind } = await attachFile(sent.db, { ...of, by, now, file: read.file });
  if (kind === "unknown") throw notFound();
  return done(sent.path("/inscriptions/:id", { id: of.registration }), "changed");
});

export default function AnswerFilePage() {
  return <EditPage of={fileAnswerForm} file above={<Attached />} />;
}

/** The file that is attached, and the button that removes it. */
function Attached() {
  const { t, path, id, question, answer } = usePage<typeof loader>();
  if (!answer) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <p className="m-0 min-w-0 wrap-anywhere">
        {t("questions:file.attached")}{" "}
        <a href={path("/inscriptions/:id/reponses/:question/fichier", { id, question })}>{answer.name}</a>
      </p>
      <Form
        method="post"
        action={path("/inscriptions/:id/reponses/:question/retrait", { id, question })}
        reloadDocument
      >
        <input type="hidden" name="seen" value={answer.attached} />
        <Button look="quiet">{t("questions:file.remove")}</Button>
      </Form>
    </div>
  );
}
