import { randomInt } from "node:crypto";
import { shownCommune } from "#app/domain/communes/commune-text.ts";
import { hasChoices, type QuestionKind } from "#app/domain/questions/question-kinds.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { ofSurvey } from "#app/domain/questions/questions-for.ts";
import { sessionsOfSurvey } from "#app/domain/surveys/find-surveyed.ts";
import { averageOf, type Figures, type Shown } from "#app/domain/surveys/shown-figures.ts";
import { surveyFigures } from "#app/domain/surveys/survey-figures.ts";
import type { Survey } from "#app/domain/surveys/surveys.ts";
import { countryName, formatDate, formatNumber, inLanguage, type Language } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** The answers to a question, about one session or about the whole. */
export interface FigurePart {
  readonly id: string;
  /** The session's title; empty for the whole. */
  readonly title: string;
  /** Null: too few. */
  readonly answers: number | null;
  /** Of numbers. */
  readonly average: number | null;
  /** Each value and how often it was given; of written texts, none. */
  readonly values: readonly FigureValue[];
  /** Written texts, in random order. */
  readonly texts: readonly string[];
}

export interface FigureValue {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

export interface QuestionFigures {
  readonly id: number;
  readonly label: string;
  readonly kind: QuestionKind;
  readonly perSession: boolean;
  /** Of a question about each session: first all of them together. */
  readonly parts: readonly FigurePart[];
}

type Visit = Pick<OfficeVisit, "db" | "edition" | "language" | "now" | "t">;

/** Reads the figures of a survey for its page and its files. @returns null while they are not shown */
export async function figureParts(visit: Visit, survey: Survey): Promise<QuestionFigures[] | null> {
  const { db, edition, language, now, t } = visit;
  const figures = await surveyFigures(db, { survey, now });
  if (!figures) return null;
  const questions = ofSurvey(await listQuestions(db, { edition: edition.id }));
  const sessions = await sessionsOfSurvey(db, { edition: edition.id });
  return questions.map((question) => {
    const own: Figures = figures.get(question.id) ?? { all: null, sessions: new Map() };
    const part = partOf(question, language, t("questions:agreed"));
    const all = part("all", question.perSession ? t("surveys:allSessions") : "", own.all);
    const each = sessions.flatMap(({ id, title, titleEn }) => {
      const shown = own.sessions.get(id);
      return shown === undefined ? [] : part(String(id), inLanguage(language, title, titleEn), shown);
    });
    const { id, kind, perSession } = question;
    const label = inLanguage(language, question.label, question.labelEn);
    return { id, label, kind, perSession, parts: [all, ...each] };
  });
}

function partOf(question: Question, language: Language, agreed: string) {
  const { kind } = question;
  const isWritten = kind === "line" || kind === "area";
  return (id: string, title: string, shown: Shown): FigurePart => {
    if (!shown) return { id, title, answers: null, average: null, values: [], texts: [] };
    const { answers, counts } = shown;
    const average = kind === "number" ? averageOf(shown) : null;
    const texts = isWritten ? shuffled(Object.entries(counts).flatMap(([text, count]) => Array(count).fill(text))) : [];
    return {
      id,
      title,
      answers,
      average,
      texts,
      values: isWritten ? [] : valuesOf(question, counts, language, agreed),
    };
  };
}

/** Choices in their order, all of them; numbers and days from the least; other values from the most frequent. */
function valuesOf(
  { kind, choices }: Question,
  counts: Readonly<Record<string, number>>,
  language: Language,
  agreed: string,
): FigureValue[] {
  if (hasChoices(kind))
    return choices
      .map(({ id, label, labelEn }) => ({
        ...{ id: String(id), label: inLanguage(language, label, labelEn), count: counts[id] ?? 0 },
      }))
      .filter(({ id, count }) => count > 0 || choices.some((choice) => String(choice.id) === id && !choice.ended));
  const given = Object.entries(counts).map(([id, count]) => ({ id, label: said(kind, id, language, agreed), count }));
  if (kind === "number") return given.sort((one, other) => Number(one.id) - Number(other.id));
  if (kind === "day") return given.sort((one, other) => one.id.localeCompare(other.id));
  return given.sort((one, other) => other.count - one.count || one.label.localeCompare(other.label, language));
}

function said(kind: QuestionKind, value: string, language: Language, agreed: string): string {
  if (kind === "number") return formatNumber(Number(value), language);
  if (kind === "day") return formatDate(value, language);
  if (kind === "country") return countryName(value, language);
  return kind === "agreement" ? agreed : shownCommune(value);
}

function shuffled(texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, at: randomInt(2 ** 40) }))
    .sort((one, other) => one.at - other.at)
    .map(({ text }) => text);
}
