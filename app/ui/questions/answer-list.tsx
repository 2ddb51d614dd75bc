import { useTranslation } from "react-i18next";
import type { ListedAnswer } from "#app/domain/questions/listed-answers.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";
import { useSaidAnswer } from "./said-answer.ts";

/** Questions with what a person answered, to read. @param props.fileAt the address of the file that answers a question */
export function AnswerList(props: { answers: readonly ListedAnswer[]; fileAt?: (question: number) => string }) {
  const { answers, fileAt } = props;
  const { t } = useTranslation("questions");
  const { language } = usePageLanguage();
  const said = useSaidAnswer();
  return (
    <dl className="m-0 grid gap-3">
      {answers.map((answer) => (
        <div key={answer.id}>
          <dt className="text-zinc wrap-anywhere">{inLanguage(language, answer.label, answer.labelEn)}</dt>
          <dd className="m-0 whitespace-pre-line wrap-anywhere">
            {answer.said?.kind === "file" && fileAt ? (
              <a href={fileAt(answer.id)}>{answer.said.name}</a>
            ) : answer.said ? (
              said(answer.said)
            ) : answer.owed ? (
              <strong>{t("owed")}</strong>
            ) : (
              t("unanswered")
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
