import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import type { Typed } from "#app/forms/field.ts";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { askedIn, firstAsked } from "#app/forms/with-questions.ts";
import { Notice } from "../notice.tsx";
import { QuestionList } from "./question-list.tsx";

const Field = fieldsOf(NO_FIELDS as AnyForm);

/**
 * The questions of a form that shows those of its field `asked`. When what was chosen brought up more of them, it says so
 * and that gets the focus, with or without scripts.
 *
 * @param props.questions all that the edition asks
 * @param props.sent whether the form was sent before
 * @param props.before the inputs of the form when it was new; by default it shows what everybody is asked
 */
export function QuestionFieldset({
  questions,
  sent,
  before = firstAsked(questions),
}: {
  questions: readonly AskedQuestion[];
  sent: boolean;
  before?: Typed;
}) {
  const { t } = useTranslation("questions");
  const { texts } = useField("asked");
  if (questions.length === 0) return null;
  const shown = new Set(askedIn({ asked: texts[0] ?? "" }));
  const first = new Set(askedIn(before));
  const asked = questions.filter(({ id }) => shown.has(id));
  const more = sent ? asked.filter(({ id }) => !first.has(id)) : [];
  return (
    <>
      <Field name="asked" />
      {asked.length > 0 && (
        <fieldset>
          <legend className="mb-3 font-heading text-xl">{t("fieldset")}</legend>
          {more.length > 0 && (
            <Notice focused>
              <p>{t("more", { count: more.length })}</p>
            </Notice>
          )}
          <QuestionList questions={asked} />
        </fieldset>
      )}
    </>
  );
}
