import { sql } from "kysely";
import { expect, test } from "vitest";
import { changeQuestion, removeQuestion } from "#app/domain/questions/edit-questions.ts";
import { questionDetails } from "#app/domain/questions/questions.ts";
import { answerSurvey } from "#app/domain/surveys/answer-survey.ts";
import { arrangeSurvey } from "#app/domain/surveys/arrange-survey.ts";
import { ownSurveyAnswers } from "#app/domain/surveys/own-survey-answers.ts";
import { surveyFigures } from "#app/domain/surveys/survey-figures.ts";
import { findSurvey } from "#app/domain/surveys/surveys.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { AFTER, answered, answering, CLOSES, surveyed } from "#test/support/survey-samples.ts";

const ACT = { by: null, now: NOW };

test("of anonymous answers a count for each value is kept, in an order of its own, and of the person only that they answered", async () => {
  const { db } = await freshDatabase();
  const { edition, liked, words, mark } = await surveyed(db, "anonymous");
  const [yes] = liked.choices;
  const visit = edition.sessions.visite ?? 0;
  const before = await tables(db);
  const say = (text: string, number: number) => [
    ...[answering(liked, yes?.id ?? 0), answering(words, text), answering(mark, number, visit)],
  ];
  const first = await answered(db, { edition: edition.id, way: "anonymous" }, 1, say("Zeste", 4));
  const second = await answered(db, { edition: edition.id, way: "anonymous" }, 2, say("Allant", 5));
  const kept = await db
    .selectFrom("survey_tally")
    .select(["question_id", "session_id", "answers", "times_given as counts"])
    .execute();
  expect(kept.map(({ counts, ...row }) => ({ ...row, counts: Object.entries(counts as object) }))).toEqual([
    { question_id: liked.id, session_id: null, answers: 2, counts: [[String(yes?.id), 2]] },
    {
      ...{ question_id: words.id, session_id: null, answers: 2 },
      counts: [
        ["Zeste", 1],
        ["Allant", 1],
      ],
    },
    {
      ...{ question_id: mark.id, session_id: visit, answers: 2 },
      counts: [
        ["4", 1],
        ["5", 1],
      ],
    },
  ]);
  const noted = await db.selectFrom("survey_participation").selectAll().orderBy("registration_id").execute();
  expect(noted).toEqual([first, second].map((id) => ({ registration_id: id, edition_id: edition.id })));
  // Nothing else was written with them: the tables that grew are those of registrations, and these two.
  const grown = (await tables(db)).filter((table) => !before.includes(table));
  expect(grown.filter((table) => table.startsWith("survey"))).toEqual(["survey_participation", "survey_tally"]);
  expect(await db.selectFrom("audit").select("verb").where("verb", "like", "%survey%").execute()).toEqual([
    { verb: "arrange-survey" },
  ]);
});

test("the order in which people wrote says nothing: texts are kept by length and letters", async () => {
  const { db } = await freshDatabase();
  const { edition, words } = await surveyed(db, "anonymous");
  const way = { edition: edition.id, way: "anonymous" as const };
  for (const [at, text] of ["moyen", "bien", "un peu long", "bien"].entries())
    await answered(db, way, at + 1, [answering(words, text)]);
  const { counts } = await db.selectFrom("survey_tally").select("times_given as counts").executeTakeFirstOrThrow();
  expect(Object.entries(counts as object)).toEqual([
    ["bien", 2],
    ["moyen", 1],
    ["un peu long", 1],
  ]);
});

test("an anonymous answer is given once, a named one is changed until the survey closes", async () => {
  const { db } = await freshDatabase();
  for (const [at, way] of (["anonymous", "named"] as const).entries()) {
    const { edition, words } = await surveyed(db, way, 2030 + at);
    const registration = await answered(db, { edition: edition.id, way }, 1, [answering(words, "bien")]);
    const again = { registration, edition: edition.id, promised: way, answers: [answering(words, "mieux")] };
    const other = way === "named" ? "anonymous" : "named";
    const outcomes = [
      await answerSurvey(db, { ...again, now: NOW }),
      await answerSurvey(db, { ...again, promised: other, now: NOW }),
      await answerSurvey(db, { ...again, now: CLOSES }),
      await answerSurvey(db, { ...again, now: new Date(NOW.getTime() - 86_400_000) }),
      await answerSurvey(db, { ...again, edition: 0, now: NOW }),
    ];
    const second = way === "named" ? "answered" : "answered-before";
    expect(outcomes.map(({ kind }) => kind)).toEqual([second, "other-way", "closed", "closed", "unknown"]);
    expect((await findSurvey(db, { edition: edition.id }))?.answered).toBe(1);
    const own = await ownSurveyAnswers(db, { registration });
    expect(own).toEqual(way === "named" ? [answering(words, "mieux")] : []);
  }
});

test("figures of an anonymous survey are shown once it has closed, of a named one at any time, from five answers on", async () => {
  const { db } = await freshDatabase();
  const { edition, liked } = await surveyed(db, "named");
  const [yes, no] = liked.choices.map(({ id }) => id);
  for (const at of [1, 2, 3, 4, 5])
    await answered(db, { edition: edition.id, way: "named" }, at, [answering(liked, (at < 4 ? yes : no) ?? 0)]);
  const survey = await findSurvey(db, { edition: edition.id });
  if (!survey) throw new Error("there is none");
  const figures = await surveyFigures(db, { survey, now: NOW });
  expect(figures?.get(liked.id)).toEqual({
    all: { answers: 5, counts: { [String(yes)]: 3, [String(no)]: 2 } },
    sessions: new Map(),
  });
  const anonymous = { ...survey, way: "anonymous" as const };
  expect(await surveyFigures(db, { survey: anonymous, now: NOW })).toBeNull();
  expect(await surveyFigures(db, { survey: anonymous, now: AFTER })).toEqual(new Map());
});

test("a survey stays anonymous or named from the first answer on, closes for good, and keeps its questions", async () => {
  const { db } = await freshDatabase();
  const { edition, liked, mark } = await surveyed(db, "anonymous");
  const wanted = { edition: edition.id, way: "named" as const, opensAt: new Date(0), closesAt: CLOSES, ...ACT };
  expect(await arrangeSurvey(db, wanted)).toEqual({ kind: "arranged" });
  expect(await arrangeSurvey(db, { ...wanted, way: "anonymous" })).toEqual({ kind: "arranged" });
  const choice = liked.choices[0]?.id ?? 0;
  const visit = edition.sessions.visite ?? 0;
  await answered(db, { edition: edition.id, way: "anonymous" }, 1, [
    answering(liked, choice),
    answering(mark, 3, visit),
  ]);
  expect([
    await arrangeSurvey(db, wanted),
    await arrangeSurvey(db, { ...wanted, way: "anonymous", closesAt: NOW }),
    await arrangeSurvey(db, { ...wanted, way: "anonymous", opensAt: CLOSES }),
    await arrangeSurvey(db, { ...wanted, way: "anonymous", closesAt: new Date(AFTER.getTime() + 1), now: AFTER }),
  ]).toEqual([
    { kind: "refused", reason: "promised" },
    { kind: "refused", reason: "over" },
    { kind: "refused", reason: "order" },
    { kind: "closed" },
  ]);
  const details = questionDetails(mark);
  const change = { edition: edition.id, question: mark.id, ...ACT };
  expect([
    (await changeQuestion(db, { ...details, kind: "line", ...change })).kind,
    (await changeQuestion(db, { ...details, perSession: false, ...change })).kind,
    (await changeQuestion(db, { ...details, perSession: false, asked: "later", ...change })).kind,
    (await changeQuestion(db, { ...details, label: "Quelle note ?", ...change })).kind,
    await removeQuestion(db, change),
  ]).toEqual(["answered", "answered", "answered", "changed", { kind: "in-use", answers: null }]);
});

test("the database itself keeps anonymous answers from naming, and named ones from an anonymous survey", async () => {
  const { db } = await freshDatabase();
  const { edition, words } = await surveyed(db, "anonymous");
  const { id: registration } = await makeRegistration(db, edition.id, 1);
  await expect(
    db
      .insertInto("survey_answer")
      .values({
        ...{ registration_id: registration, edition_id: edition.id, question_id: words.id, kind: "area" },
        ...{ value: "bien", answered_at: NOW },
      })
      .execute(),
  ).rejects.toMatchObject({ constraint: "a_survey_answer_is_of_a_named_survey" });
});

/** The tables that have rows. */
async function tables(db: Parameters<typeof findSurvey>[0]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', table_name), false, true, '')))[1]::text::int > 0
    order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
