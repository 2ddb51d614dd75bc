import { useTranslation } from "react-i18next";
import type { Invitation } from "#app/domain/speakers/find-invitation.ts";
import type { Problem } from "#app/forms/forms.ts";
import { momentWithZone } from "#app/i18n/zone.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { ErrorSummary, Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { errorOf, useProblems } from "#app/ui/speakers/problems.ts";

/** Yes or no with a word to the organisers; what was answered before, and that it can be changed as long as it can. */
export function AnswerForm(props: {
  invitation: Pick<Invitation, "answer" | "answerNote" | "answeredAt" | "open" | "mayDecline" | "timeZone">;
  refused: { note: string; problems: readonly Problem[] } | undefined;
}) {
  const { invitation, refused } = props;
  const { answer, answerNote, answeredAt, open, mayDecline, timeZone } = invitation;
  const { t } = useTranslation("speakers");
  const { language } = usePageLanguage();
  const errors = useProblems(refused?.problems);
  const said = answer === "confirmed" || answer === "declined" ? answer : null;
  return (
    <section aria-labelledby="answer-title" className="grid gap-4">
      <h2 id="answer-title">{t(said ? "answer.yours" : "answer.title")}</h2>
      {said && answeredAt && (
        <p className="max-w-text">
          {t(`answer.was.${said}`, { moment: momentWithZone(answeredAt, timeZone, language) })}{" "}
          {open && t(mayDecline ? "answer.changeable" : "answer.takeBack")}
        </p>
      )}
      {!open && <Notice>{t("answer.closed")}</Notice>}
      <ErrorSummary title={t("problems.title")} errors={errors} />
      {open && (
        <form method="post" noValidate className="grid gap-5">
          <TextArea
            id="note"
            name="note"
            label={t("answer.note")}
            hint={t("answer.noteHint")}
            maxLength={1000}
            rows={3}
            defaultValue={refused?.note ?? answerNote ?? ""}
            error={errorOf(errors, "note")}
          />
          <p className="flex flex-wrap gap-3" id="answer">
            <Button name="answer" value="confirmed" look={said === "confirmed" ? "quiet" : "main"}>
              {t(said === "confirmed" ? "answer.confirmAgain" : "answer.confirm")}
            </Button>
            {mayDecline && (
              <Button name="answer" value="declined" look="quiet">
                {t(said === "declined" ? "answer.declineAgain" : "answer.decline")}
              </Button>
            )}
          </p>
        </form>
      )}
    </section>
  );
}
