import type { Answer } from "#app/domain/questions/answers.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { saidAnswer } from "#app/domain/questions/said-answer.ts";
import { countryName, formatDate, inLanguage } from "#app/i18n/format.ts";
import type { Office } from "../organiser/list.tsx";
import type { Column } from "../organiser/table.tsx";

/** The column of a question, on pages and in files, where numbers and days are written as such. */
export function answerColumn<Row extends { readonly answers?: readonly Answer[] }>(
  question: Question,
  { t, language }: Pick<Office, "t" | "language">,
): Required<Pick<Column<Row>, "label" | "cell" | "text">> {
  const text = ({ answers = [] }: Row) => {
    const answer = answers.find((each) => each.question === question.id);
    if (!answer) return null;
    const said = saidAnswer(question, answer);
    if (said.kind === "number") return said.number;
    if (said.kind === "day") return { day: said.day };
    if (said.kind === "text") return said.text;
    if (said.kind === "country") return countryName(said.code, language);
    if (said.kind === "agreed") return t("questions:agreed");
    return said.choices.map(({ label, labelEn }) => inLanguage(language, label, labelEn)).join(" ; ");
  };
  const cell = (row: Row) => {
    const value = text(row);
    return value !== null && typeof value === "object" ? formatDate(value.day, language) : value;
  };
  return { label: inLanguage(language, question.label, question.labelEn), text, cell };
}
