import { expect, test } from "vitest";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { statementsOf } from "#test/support/asked.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { organisedSite, YEAR } from "./organised.ts";

const NEEDS = `/organisation/${YEAR}/besoins`;
const PEOPLE = `/organisation/${YEAR}/inscriptions`;

async function kitchenSite() {
  const { site, organiser, edition } = await organisedSite();
  const diet = await makeQuestion(site.db, edition, {
    ...{ label: "Régime", kind: "choices", choices: choicesOf("Végétarien", "Sans gluten"), protectedAs: "diet" },
  });
  const access = await makeQuestion(site.db, edition, { label: "Accès", protectedAs: "access" });
  const kitchen = await site.signIn("cuisine@exemple.fr", "kitchen", edition);
  return { site, organiser, kitchen, edition, diet, access };
}

test("the kitchen reads how many people need what, in all and by day, above their names, for all or for one session", async () => {
  const { site, kitchen, edition, diet, access } = await kitchenSite();
  const [meatless = 0, gluten = 0] = diet.choices.map(({ id }) => id);
  const { slug } = await site.db.selectFrom("session").select("slug").executeTakeFirstOrThrow();
  const person = (at: number, answers: GivenAnswer[], sessions: string[] = []) =>
    needing(site.db, edition, { at, answers, sessions });
  await person(1, [chose(diet, [meatless])], [slug]);
  await person(2, [chose(diet, [meatless, gluten]), said(access, "Une rampe")]);
  const gone = await person(3, [chose(diet, [gluten])]);
  await site.db.updateTable("registration").set({ cancelled_at: site.clock.now }).where("id", "=", gone).execute();
  await person(4, []);
  expect(rowsOf(await (await kitchen.get(NEEDS)).text())).toEqual([
    ["Végétarien", "2", "2", "1"],
    ["Sans gluten", "1", "1", "1"],
    ["Réponse libre", "1", "1", "1"],
    ["Ada Modèle 1", "Public", "Végétarien", "", ""],
    ["Ada Modèle 2", "Public", "Végétarien ; Sans gluten", "Une rampe", ""],
  ]);
  expect(rowsOf(await (await kitchen.get(`${NEEDS}?seance=${slug}`)).text())).toEqual([
    ["Végétarien", "1", "1", "0"],
    ["Ada Modèle 1", "Public", "Végétarien", "", ""],
  ]);
  expect(rowsOf(await (await kitchen.get(`${NEEDS}?reponse=c${gluten}`)).text())).toEqual([
    ["Végétarien", "1", "1", "1"],
    ["Sans gluten", "1", "1", "1"],
    ["Réponse libre", "1", "1", "1"],
    ["Ada Modèle 2", "Public", "Végétarien ; Sans gluten", "Une rampe", ""],
  ]);
  const seen = await site.db.selectFrom("audit").select("person_id").where("verb", "=", "see-needs").execute();
  expect(seen).toEqual([1, 2, 3].map(() => ({ person_id: kitchen.personId })));
});

test("the file of needs is for the kitchen alone, asks for a reason, and leaves it in the journal", async () => {
  const { site, organiser, kitchen, edition, diet, access } = await kitchenSite();
  const choice = diet.choices[1]?.id ?? 0;
  await needing(site.db, edition, { at: 1, answers: [chose(diet, [choice]), said(access, "=1+1")] });
  const file = `${NEEDS}.csv?motif=Traiteur`;
  expect([(await organiser.get(NEEDS)).status, (await organiser.get(file)).status]).toEqual([404, 404]);
  for (const without of [`${NEEDS}.csv`, `${NEEDS}.csv?motif=%20`]) {
    const refused = await kitchen.get(without);
    expect([refused.status, refused.headers.get("location")]).toEqual([303, `${NEEDS}?fait=reasonMissing`]);
  }
  const csv = await (await kitchen.get(file)).text();
  expect(csv.replace("\uFEFF", "").trim().split("\r\n")).toEqual([
    "Nom;Catégorie;Régime;Accès;Options",
    "Ada Modèle 1;Public;Sans gluten;'=1+1;",
  ]);
  expect(
    (await (await kitchen.get(`${file}&reponse=c${diet.choices[0]?.id}`)).text()).trim().split("\r\n").length,
  ).toBe(1);
  const noted = await site.db
    .selectFrom("audit")
    .select(["person_id", "detail"])
    .where("verb", "=", "export-needs")
    .execute();
  const one = { person_id: kitchen.personId, detail: expect.objectContaining({ reason: "Traiteur" }) };
  expect(noted).toEqual([one, one]);
});

test("needs, and a list that shows an answer, ask the database as often for fifty people as for one", async () => {
  const { site, organiser, kitchen, edition, diet } = await kitchenSite();
  const word = await makeQuestion(site.db, edition, { label: "Mot" });
  const answers = [chose(diet, [diet.choices[0]?.id ?? 0]), said(word, "Oui")];
  const asked = async () => [
    await statementsOf(site, async () => expect((await kitchen.get(NEEDS)).status).toBe(200)),
    await statementsOf(site, async () => {
      const page = await (await organiser.get(`${PEOPLE}?reponse=a${word.id}`)).text();
      expect(page).toContain("Oui");
    }),
  ];
  await needing(site.db, edition, { at: 1, answers });
  await asked();
  const one = await asked();
  for (let at = 2; at <= 50; at += 1) await needing(site.db, edition, { at, answers });
  expect(await asked()).toEqual(one);
  expect(Math.min(...one)).toBeGreaterThan(1);
});

const EMPTY = { text: null, number: null, day: null, choices: [] };
const answerTo = ({ id, kind, protectedAs }: Question) => ({
  ...{ ...EMPTY, question: id, kind, isProtected: protectedAs !== null },
});
const chose = (question: Question, choices: number[]): GivenAnswer => ({ ...answerTo(question), choices });
const said = (question: Question, text: string): GivenAnswer => ({ ...answerTo(question), text });

async function needing(
  db: Database,
  edition: number,
  { at, answers, sessions = [] }: { at: number; answers: GivenAnswer[]; sessions?: string[] },
) {
  return (await makeRegistration(db, edition, at, { ticketType: "public", sessions, answers })).id;
}

/** The texts of the cells of a page's tables, without their heads. */
function rowsOf(page: string): string[][] {
  return [...page.matchAll(/<tr[^>]*>(?!<th scope="col")(.*?)<\/tr>/gs)]
    .map(([, row = ""]) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)])
    .map((cells) => cells.map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "")));
}
