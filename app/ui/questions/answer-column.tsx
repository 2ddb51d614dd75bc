import { shownCommune } from "#app/domain/communes/commune-text.ts";
import type { AnswerSheet } from "#app/domain/questions/answer-sheet.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { countryName, formatDate, inLanguage } from "#app/i18n/format.ts";
import type { Office } from "../organiser/list.tsx";
import type { Column } from "../organiser/table.tsx";

type Words = Pick<Office, "t" | "language">;
/** Says the value of a sheet, as files write it; numbers and days are written as such. */
type Say = (value: unknown) => string | number | { readonly day: string } | null;

/**
 * The column of a question, on pages and in files. What is the same for all rows is made once.
 *
 * @param fileAt the address of the file that a row's answer names
 */
export function answerColumn<Row extends { readonly answers?: AnswerSheet | null }>(
  question: Question,
  words: Words,
  fileAt?: (row: Row, question: number) => string,
): Column<Row> & Required<Pick<Column<Row>, "name" | "cell" | "text">> {
  const { language } = words;
  const key = String(question.id);
  const say = sayerOf(question, words);
  const text = ({ answers }: Row) => {
    const value = answers?.[key];
    return value === undefined || value === null ? null : say(value);
  };
  const cell = (row: Row) => {
    const value = text(row);
    return value !== null && typeof value === "object" ? formatDate(value.day, language) : value;
  };
  const linked = (row: Row) => text(row) !== null && <a href={fileAt?.(row, question.id)}>{cell(row)}</a>;
  return {
    ...{ name: `q${key}`, label: inLanguage(language, question.label, question.labelEn), text },
    cell: question.kind === "file" && fileAt ? linked : cell,
  };
}

function sayerOf({ kind, choices }: Question, { t, language }: Words): Say {
  switch (kind) {
    case "number":
      return Number;
    case "day":
      return (value) => ({ day: String(value) });
    case "country":
      return (value) => countryName(String(value), language);
    case "commune":
      return (value) => shownCommune(String(value));
    case "agreement": {
      const agreed = t("questions:agreed");
      return () => agreed;
    }
    case "line":
    case "area":
    case "file":
      return String;
    case "choice":
    case "choices": {
      const labels = new Map<unknown, string>(
        choices.map(({ id, label, labelEn }) => [id, inLanguage(language, label, labelEn)]),
      );
      return (value) => {
        if (!Array.isArray(value)) return null;
        if (value.length === 1) return labels.get(value[0]) ?? null;
        return [...labels].flatMap(([id, label]) => (value.includes(id) ? [label] : [])).join(" ; ");
      };
    }
  }
}
