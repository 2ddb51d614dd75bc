import { addQuestion } from "#app/domain/questions/edit-questions.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { ofSurvey } from "#app/domain/questions/questions-for.ts";
import { answerSurvey } from "#app/domain/surveys/answer-survey.ts";
import { arrangeSurvey } from "#app/domain/surveys/arrange-survey.ts";
import { findSurveyed } from "#app/domain/surveys/find-surveyed.ts";
import type { SurveyAnswer } from "#app/domain/surveys/survey-questions.ts";
import { usualTimes } from "#app/domain/surveys/usual-times.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_SURVEY, type DemoSurveyQuestion } from "#db/seed/demo-survey.ts";
import { DEMO_ZONE, made } from "./seed-programme.ts";
import type { SeededRandom } from "./seed-random.ts";

/** As long as the contact data of who answered. */
const KEPT_DAYS = 1095;
/** So many percent of those who came answer. */
const ANSWERING = 55;
const HOUR_MS = 3_600_000;

/** Adds an anonymous survey that opens after an edition. @param options.asked when its questions were written */
export async function seedSurvey(
  trx: Trx,
  { edition, days, asked }: { edition: number; days: readonly string[]; asked: Date },
) {
  for (const { kind, label, labelEn, perSession, choices } of DEMO_SURVEY)
    made(
      await addQuestion(trx, {
        ...{ edition, by: null, now: asked, kind, label, labelEn, perSession, asked: "after", keptDays: KEPT_DAYS },
        ...{ help: null, helpEn: null, required: false, requiredFrom: null, remindDays: null, changeableUntil: null },
        ...{ protectedAs: null, ticketTypes: [], sessions: [], choicesBefore: [] },
        choices: choices.map(([word, wordEn]) => ({ label: word, labelEn: wordEn })),
      }),
    );
  const times = usualTimes({ days, timeZone: DEMO_ZONE });
  if (times) await arrangeSurvey(trx, { edition, way: "anonymous", ...times, by: null, now: asked });
  return times;
}

/** Adds a survey with the answers of people who came to the edition. */
export async function seedAnsweredSurvey(
  trx: Trx,
  { random, ...survey }: Parameters<typeof seedSurvey>[1] & { random: SeededRandom },
): Promise<void> {
  const { edition } = survey;
  const times = await seedSurvey(trx, survey);
  if (!times) return;
  const questions = ofSurvey(await listQuestions(trx, { edition }));
  const people = await trx
    .selectFrom("presence")
    .innerJoin("registration", "registration.id", "registration_id")
    .select("registration.id")
    .distinct()
    .where("registration.edition_id", "=", edition)
    .orderBy("registration.id")
    .execute();
  const now = new Date(times.opensAt.getTime() + HOUR_MS);
  const written = DEMO_SURVEY.map(({ texts }) => [...texts]);
  for (const { id: registration } of people.filter(() => random.next() * 100 < ANSWERING)) {
    const person = await findSurveyed(trx, { registration });
    const answers = DEMO_SURVEY.flatMap((demo, at) => {
      const about = demo.perSession ? (person?.sessions ?? []).map(({ id }) => id) : [null];
      return about.flatMap(
        (session) => answerOf(demo, questions[at], session, { random, texts: written[at] ?? [] }) ?? [],
      );
    });
    await answerSurvey(trx, { registration, edition, promised: "anonymous", answers, now });
  }
}

function answerOf(
  { kind, percent, weights, from = 0 }: DemoSurveyQuestion,
  question: Question | undefined,
  about: number | null,
  { random, texts }: { random: SeededRandom; texts: string[] },
): SurveyAnswer | null {
  if (!question || random.next() * 100 >= percent) return null;
  const base = { question: question.id, kind, about, isProtected: false, text: null, number: null, day: null };
  if (kind === "area") {
    const text = texts.pop();
    return text === undefined ? null : { ...base, text, choices: [] };
  }
  const draw = () => random.pick([...weights.keys()], (at) => weights[at] ?? 0);
  const drawn = draw();
  if (kind === "number") return { ...base, number: from + drawn, choices: [] };
  const others = kind === "choices" ? [draw()] : [];
  const chosen = [...new Set([drawn, ...others])].flatMap((at) => question.choices[at]?.id ?? []);
  return { ...base, choices: chosen };
}
