import type { ListedAnswer } from "#app/domain/questions/listed-answers.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { useSaidAnswer } from "#app/ui/questions/said-answer.ts";

/** What the person answered, and what is still awaited. Nothing where nothing was asked. */
export function Answers({ of: id, answers }: { of: number; answers: readonly ListedAnswer[] }) {
  const { t, language, path } = useOffice();
  const said = useSaidAnswer();
  if (answers.length === 0) return null;
  return (
    <Section id="answers" title={t("questions:answersTitle")}>
      <Facts
        facts={answers.map((answer) => [
          inLanguage(language, answer.label, answer.labelEn),
          answer.said?.kind === "file" ? (
            <a key={answer.id} href={path("/inscriptions/:id/reponses/:question/fichier", { id, question: answer.id })}>
              {answer.said.name}
            </a>
          ) : answer.said ? (
            said(answer.said)
          ) : answer.owed ? (
            <State key={answer.id} tone="waiting">
              {t("questions:owed")}
            </State>
          ) : (
            t("questions:unanswered")
          ),
        ])}
      />
    </Section>
  );
}
