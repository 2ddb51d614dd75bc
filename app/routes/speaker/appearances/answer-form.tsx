import { useTranslation } from "react-i18next";
import type { Invitation } from "#app/domain/speakers/find-invitation.ts";
import { fieldsOf, ListError } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { formatDayAndTimeWithZone } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm } from "#app/ui/public-form.tsx";
import { answerForm } from "./form.ts";

const Field = fieldsOf(answerForm);

/** Shows yes and no with a note to the organisers, and the earlier answer while it can be changed. */
export function AnswerForm(props: {
  invitation: Pick<Invitation, "answer" | "answeredAt" | "open" | "mayDecline" | "timeZone">;
  form: FormState;
}) {
  const { invitation, form } = props;
  const { answer, answeredAt, open, mayDecline, timeZone } = invitation;
  const { t } = useTranslation("speakers");
  const { language } = usePageLanguage();
  const given = answer === "confirmed" || answer === "declined" ? answer : null;
  return (
    <section aria-labelledby="answer-title" className="grid gap-4">
      <h2 id="answer-title">{t(given ? "answer.yours" : "answer.title")}</h2>
      {given && answeredAt && (
        <p className="max-w-text">
          {t(`answer.was.${given}`, { moment: formatDayAndTimeWithZone(answeredAt, timeZone, language) })}{" "}
          {open && t(mayDecline ? "answer.changeable" : "answer.takeBack")}
        </p>
      )}
      {!open && <Notice>{t("answer.closed")}</Notice>}
      {open && (
        <PublicForm of={answerForm} state={form}>
          <Field name="note" />
          <ListError name="answer" />
          <p className="flex flex-wrap gap-3" id="answer">
            <Button name="answer" value="confirmed" look={given === "confirmed" ? "quiet" : "main"}>
              {t(given === "confirmed" ? "answer.confirmAgain" : "answer.confirm")}
            </Button>
            {mayDecline && (
              <Button name="answer" value="declined" look="quiet">
                {t(given === "declined" ? "answer.declineAgain" : "answer.decline")}
              </Button>
            )}
          </p>
        </PublicForm>
      )}
    </section>
  );
}
