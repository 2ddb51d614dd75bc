import { expect, test } from "vitest";
import { statementsOf } from "#test/support/asked.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { organisedSite, YEAR } from "./organised.ts";

const FIGURES = `/organisation/${YEAR}/chiffres`;
const EMPTY = { text: null, number: null, day: null, choices: [], isProtected: false };

test("each figure is a table and a file: by ticket type, commune and territory, answer, session, option and letter", async () => {
  const { site, organiser, edition } = await organisedSite();
  const from = await makeQuestion(site.db, edition, { label: "Commune", kind: "commune" });
  const kind = await makeQuestion(site.db, edition, {
    ...{ label: "Organisme", kind: "choice", choices: choicesOf("Commune", "Entreprise") },
  });
  const diet = { label: "Régime", kind: "choice", protectedAs: "diet", choices: choicesOf("Halal") } as const;
  await makeQuestion(site.db, edition, diet);
  await makeOption(site.db, edition);
  const [town] = kind.choices.map(({ id }) => id);
  const lives = (text: string) => ({ ...EMPTY, question: from.id, kind: "commune" as const, text });
  const chose = { ...EMPTY, question: kind.id, kind: "choice" as const, choices: [town ?? 0] };
  const people = [[lives("93066 Saint-Denis"), chose], [lives("93066 Saint-Denis")], [lives("29019 Brest")], []];
  for (const [at, answers] of people.entries())
    await makeRegistration(site.db, edition, at + 1, { ticketType: "public", answers });
  const file = async (name: string) => {
    const answer = await organiser.get(`${FIGURES}/${name}.csv`);
    return (await answer.text()).replace("\uFEFF", "").trim().split("\r\n").slice(1);
  };
  const territories = await file("territoires");
  expect([
    await file("inscriptions"),
    await file("categories"),
    await file("communes"),
    [territories.length, territories.find((row) => row.startsWith("T6")), territories.at(-1)?.split(";")[1]],
    await file("reponses"),
    await file("options"),
    (await file("courriels")).map((row) => row.split(";")[1]),
  ]).toEqual([
    [expect.stringMatching(/;4$/)],
    ["Public;4;"],
    ["Saint-Denis (93);2;T6 Plaine Commune", expect.stringMatching(/^Brest \(29\);1;/)],
    [13, "T6 Plaine Commune;2;1;8", "1"],
    ["Commune;1;100;Organisme", "Entreprise;0;0;Organisme"],
    ["Déjeuner;0;10;0"],
    ["4"],
  ]);
  for (const address of [FIGURES, `/en${FIGURES}`]) {
    const page = await (await organiser.get(address)).text();
    expect([page.includes("Plaine Commune"), page.includes("Halal")]).toEqual([true, false]);
  }
  expect((await organiser.get(`${FIGURES}/besoins.csv`)).status).toBe(404);
});

test("the figures ask the database as often for one registration as for fifty, and treasurers do not see them", async () => {
  const { site, organiser, edition } = await organisedSite();
  await makeQuestion(site.db, edition, { kind: "commune" });
  await makeRegistration(site.db, edition, 1, { ticketType: "public" });
  expect((await organiser.get(FIGURES)).status).toBe(200);
  const one = await statementsOf(site, () => organiser.get(FIGURES));
  for (let at = 2; at <= 50; at += 1) await makeRegistration(site.db, edition, at, { ticketType: "public" });
  expect(await statementsOf(site, () => organiser.get(FIGURES))).toBe(one);
  const treasurer = await site.signIn("tresorerie@exemple.invalid", "treasurer");
  expect((await treasurer.get(FIGURES)).status).toBe(404);
});
