import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { proposedCommunes } from "#app/forms/commune-field.ts";
import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import type { Option } from "#app/forms/drawn-choices.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { choiceKey, consentName, isShort, questionName } from "#app/forms/question-fields.ts";
import { countries } from "#app/i18n/countries.ts";
import { asLanguage, formatDate, inLanguage, type Language } from "#app/i18n/format.ts";
import { CheckField } from "../field.tsx";

const Field = fieldsOf(NO_FIELDS as AnyForm);

/**
 * Draws questions inside a form that has their fields: each with its help, and how long its answer is kept. Of a file it says
 * where it will be attached.
 */
export function QuestionList({ questions }: { questions: readonly AskedQuestion[] }) {
  const { t, i18n } = useTranslation(["questions", "registration"]);
  const language = asLanguage(i18n.language);
  const drawn = questions.map((question) => {
    const { id, mustAnswer, keptUntil, protectedAs } = question;
    const label = inLanguage(language, question.label, question.labelEn);
    const help = question.help && inLanguage(language, question.help, question.helpEn);
    const kept = keptUntil && t("questions:kept", { day: formatDate(keptUntil, language) });
    const how = question.kind === "commune" ? t("questions:communeHint") : null;
    const lines = [help, how, kept].filter(Boolean).map((line) => (
      <span key={line} className="block">
        {line}
      </span>
    ));
    const looks = {
      label: mustAnswer ? label : t("registration:identity.optional", { label }),
      hint: lines.length > 0 && lines,
      options: optionsOf(question, language, t("questions:noChoice")),
    };
    if (question.kind === "file")
      return (
        <div key={id} id={questionName(question)} className="grid gap-1">
          <p className="m-0 font-semibold wrap-anywhere">{looks.label}</p>
          <p className="hint m-0">{lines}</p>
          <p className="m-0">{t("questions:file.later")}</p>
        </div>
      );
    return (
      <div key={id} className="grid gap-3 [&>.field]:mt-0">
        <Field name={questionName(question)} {...looks} />
        {question.kind === "commune" && <Proposals name={questionName(question)} />}
        {protectedAs && <Field name={consentName(question)} />}
      </div>
    );
  });
  return <div className="grid gap-7">{drawn}</div>;
}

/** The communes that what was typed may mean. Of inputs with one name the last one counts: the chosen one. */
function Proposals({ name }: { name: string }) {
  const { name: own, params } = useField(name);
  const { t } = useTranslation("questions");
  const proposed = proposedCommunes(params);
  if (proposed.length === 0) return null;
  return (
    <fieldset>
      <legend>{t("proposals")}</legend>
      {proposed.map((commune, at) => (
        <CheckField key={commune} type="radio" name={own} id={`${own}-${at}`} value={commune} label={commune} />
      ))}
    </fieldset>
  );
}

/** The options where the field's own do not suffice: countries, and to take a choice back without scripts. */
function optionsOf(question: AskedQuestion, language: Language, none: string): readonly Option[] | undefined {
  if (question.kind === "country") return countries(language).map(({ code, name }) => ({ value: code, label: name }));
  if (question.kind !== "choice" || question.mustAnswer || !isShort(question)) return undefined;
  const offered = question.choices.filter(({ ended }) => !ended);
  const words = offered.map(({ id, label, labelEn }) => ({
    ...{ value: choiceKey(id), label: inLanguage(language, label, labelEn) },
  }));
  return [...words, { value: "", label: none }];
}
