import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { answerSurvey } from "#app/domain/surveys/answer-survey.ts";
import { findSurvey } from "#app/domain/surveys/surveys.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { answering } from "#test/support/survey-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}/enquete`;
const FORM = { way: "anonymous", opensAt: "2030-01-01T09:00", closesAt: "2030-02-20T18:00" };

test("an organiser prepares a survey, is refused what cannot be, and reads its figures once it has closed", async () => {
  const { site, organiser, edition, session } = await organisedSite();
  expect((await organiser.get(OFFICE)).status).toBe(200);
  const bad = await organiser.post(`${OFFICE}/reglages`, { ...FORM, closesAt: "2029-12-31T09:00" });
  expect([bad.status, (await bad.text()).includes("closesAt-error")]).toEqual([422, true]);
  const kept = await organiser.post(`${OFFICE}/reglages`, FORM);
  expect([kept.status, kept.headers.get("location")]).toEqual([303, `${OFFICE}?fait=changed`]);
  const asked = { asked: "after" as const, keptDays: 365 };
  const liked = await makeQuestion(site.db, edition, { ...asked, kind: "choice", choices: choicesOf("Oui", "Non") });
  const words = await makeQuestion(site.db, edition, { ...asked, kind: "line", label: "Mot", perSession: true });
  const survey = await findSurvey(site.db, { edition });
  const during = survey ? new Date(survey.opensAt.getTime() + 1) : NOW;
  const people = await registered(site.db, edition, ["Une", "Deux", "Trois", "Quatre", "Cinq"]);
  for (const [at, registration] of people.entries())
    await answerSurvey(site.db, {
      ...{ registration, edition, promised: "anonymous", now: during },
      answers: [
        answering(liked, liked.choices[at < 4 ? 0 : 1]?.id ?? 0),
        ...(at < 3 ? [answering(words, `mot caché ${at}`, session)] : []),
      ],
    });
  const open = await (await organiser.get(OFFICE)).text();
  expect([open.includes(liked.label), (await organiser.get(`${OFFICE}.csv`)).status]).toEqual([false, 404]);
  site.clock.now = new Date("2030-02-21T09:00:00Z");
  const later = await site.signIn("organisation@exemple.fr");
  const closed = await (await later.get(OFFICE)).text();
  expect([closed.includes(liked.label), closed.includes("mot caché")]).toEqual([true, false]);
  const file = await later.get(`${OFFICE}.csv`);
  const rows: string[][] = parse(await file.text(), { delimiter: ";", bom: true, from_line: 2 });
  expect(rows).toEqual([
    [liked.label, "", "5", "Oui", "4", "80", ""],
    [liked.label, "", "5", "Non", "1", "20", ""],
    ["Mot", expect.any(String), expect.any(String), "", "", "", ""],
    ["Mot", "Atelier réparation", expect.any(String), "", "", "", ""],
  ]);
  expect((await later.get(`${OFFICE}.xlsx`)).status).toBe(200);
  const late = await later.post(`${OFFICE}/reglages`, FORM);
  expect(late.headers.get("location")).toBe(`${OFFICE}?fait=surveyClosed`);
});

test("the page of figures asks the database the same number of times for one and for fifty people", async () => {
  const { site, organiser, edition } = await organisedSite();
  const asked = await makeQuestion(site.db, edition, { asked: "after", kind: "line" });
  await organiser.post(`${OFFICE}/reglages`, { ...FORM, way: "named" });
  const survey = await findSurvey(site.db, { edition });
  const now = survey ? new Date(survey.opensAt.getTime() + 1) : NOW;
  const answer = async (names: readonly string[]) => {
    for (const registration of await registered(site.db, edition, names))
      await answerSurvey(site.db, {
        ...{ registration, edition, promised: "named", now },
        answers: [answering(asked, "bien")],
      });
  };
  await answer(["Une"]);
  const one = await statementsOf(site, () => organiser.get(OFFICE));
  await answer(Array.from({ length: 49 }, (_, at) => `Personne ${"x".repeat(at)}`));
  expect(await statementsOf(site, () => organiser.get(OFFICE))).toBe(one);
});

test("the survey's letters are prepared once there is a survey, the thanks then link to it, and who has answered is left out", async () => {
  const { site, organiser, edition } = await organisedSite();
  const letters = `/organisation/${YEAR}/courriels/aux-inscrits`;
  const early = await organiser.post(`${letters}/annee/survey`, {});
  expect(early.headers.get("location")).toBe(`${OFFICE}?fait=surveyFirst`);
  expect(await site.db.selectFrom("announcement").select("id").execute()).toEqual([]);
  await organiser.post(`${OFFICE}/reglages`, FORM);
  for (const occasion of ["thanks", "survey", "survey-reminder"])
    expect((await organiser.post(`${letters}/annee/${occasion}`, {})).status).toBe(303);
  const written = await site.db
    .selectFrom("announcement")
    .select(["text", "text_en", "wanted"])
    .orderBy("id")
    .execute();
  const unanswered = { state: "present", survey: "unanswered" };
  expect(written.map(({ wanted }) => wanted)).toEqual([{ state: "present" }, unanswered, unanswered]);
  expect(
    written.map(({ text, text_en: english }) => [text?.includes("{enquête}"), english?.includes("{survey}")]),
  ).toEqual(written.map(() => [true, true]));
  const [one = 0, other = 0] = await registered(site.db, edition, ["Une", "Deux"]);
  await site.db.insertInto("survey_participation").values({ registration_id: one, edition_id: edition }).execute();
  const list = await (await organiser.get(`/organisation/${YEAR}/inscriptions?enquete=unanswered`)).text();
  expect([one, other].map((id) => list.includes(`/inscriptions/${id}"`))).toEqual([false, true]);
});
