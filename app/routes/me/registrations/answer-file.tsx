import { redirect } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { attachFile } from "#app/domain/questions/file-answers.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { fileAnswerForm } from "#app/forms/file-answer-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { formatDate, inLanguage } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readWithDocument } from "#app/server/pages/documents.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { filePages } from "./file.server.ts";

const behind = pathsBehind<"/mon-espace/inscriptions/:code/reponses/:question">;

export const headers = privateHeaders;

export const loader = filePages.loader(
  ({ held, question, answer, isAsked, isOpen, keptUntil, page, own, language }) => ({
    title: inLanguage(language, question.label, question.labelEn),
    who: `${held.givenName} ${held.familyName}`,
    help: question.help && inLanguage(language, question.help, question.helpEn),
    kept: keptUntil && formatDate(keptUntil, language),
    ...{ answer, isOpen, open: isAsked && isOpen, page, own },
  }),
);

export const action = filePages.plain(async ({ db, of, held, own, request, context }) => {
  const wait = await context.limits.count("upload", `person:${held.personId}`);
  const sent = await readWithDocument(request, fileAnswerForm, { wait });
  if (sent.kind === "answered") return sent.answer;
  if (!sent.file) throw new Error("the form asks for a file");
  const { kind } = await attachFile(db, { ...of, file: sent.file });
  if (kind === "unknown") throw notFound();
  return redirect(`${own}?fait=${kind}`, 303);
});

export default function AnswerFile() {
  const { title, who, help, kept, answer, open, page } = useLoaderData<typeof loader>();
  const state = useFormState(BLANK);
  const { t } = useTranslation(["questions", "me"]);
  return (
    <NarrowPage kicker={who} title={title}>
      <Done />
      {help && <p className="max-w-text whitespace-pre-line wrap-anywhere">{help}</p>}
      {kept && <p className="hint m-0">{t("kept", { day: kept })}</p>}
      {answer && <Attached />}
      {open && (
        <PublicForm of={fileAnswerForm} state={state} file>
          <div>
            <AllFields />
          </div>
          <p className="m-0 flex flex-wrap items-center gap-4">
            <Button>{t(answer ? "file.replace" : "file.attach")}</Button>
            <a href={page}>{t("me:change.back")}</a>
          </p>
        </PublicForm>
      )}
      {!open && (
        <p className="m-0">
          {t("file.closed")} <a href={page}>{t("me:change.back")}</a>
        </p>
      )}
    </NarrowPage>
  );
}

/** The file that is attached, and the button that removes it. */
function Attached() {
  const { answer, isOpen, own } = useLoaderData<typeof loader>();
  const { t } = useTranslation("questions");
  if (!answer) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-y py-3">
      <p className="m-0 min-w-0 wrap-anywhere">
        <span className="quiet block">{t("file.attached")}</span>
        <a href={behind(own)("/fichier")}>{answer.name}</a>
      </p>
      {isOpen && (
        <form method="post" action={behind(own)("/retrait")}>
          <input type="hidden" name="seen" value={answer.attached} />
          <Button look="quiet">
            {t("file.remove")}
            <span className="sr-only"> {answer.name}</span>
          </Button>
        </form>
      )}
    </div>
  );
}

const DONE = ["attached", "removed", "replaced", "closed"] as const;

/** What a form has done, from the page's address. */
function Done() {
  const { t } = useTranslation("questions");
  const [address] = useSearchParams();
  const done = DONE.find((each) => each === address.get("fait"));
  if (!done) return null;
  return (
    <Notice tone={done === "replaced" || done === "closed" ? "attention" : "done"}>{t(`file.done.${done}`)}</Notice>
  );
}
