import { useTranslation } from "react-i18next";
import type { ListedAnswer } from "#app/domain/questions/listed-answers.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { AnswerList } from "#app/ui/questions/answer-list.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/** What the person answered, what is still awaited, and the link to change it. Nothing where nothing was asked. */
export function OwnAnswers(props: { answers: readonly ListedAnswer[]; owed: number; open: boolean; page: string }) {
  const { answers, owed, open, page } = props;
  const { t } = useTranslation("me");
  if (answers.length === 0) return null;
  return (
    <section aria-labelledby="answers" className="grid gap-3 print:hidden">
      <h2 id="answers">{t("answers.title")}</h2>
      {owed > 0 && (
        <Notice tone="attention">
          <p>{t("answers.owed", { count: owed })}</p>
        </Notice>
      )}
      <AnswerList answers={answers} fileAt={(question) => behind(page)("/reponses/:question/fichier", { question })} />
      {open ? (
        <p className="m-0">
          <LinkButton look={owed > 0 ? "main" : "quiet"} to={behind(page)("/reponses")} reloadDocument>
            {t(owed > 0 ? "answers.give" : "answers.change")}
          </LinkButton>
        </p>
      ) : (
        <p className="hint m-0">{t("answers.closed")}</p>
      )}
    </section>
  );
}
