import { expect, test } from "vitest";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { choicesOf, makeQuestion, type NewQuestion } from "#test/support/question-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";

const PAGE = `/${ON_SALE_YEAR}/inscription`;

/** A site whose edition asks these questions; a function makes one of the ids of those before. */
async function asking(...wanted: readonly (Partial<NewQuestion> | ((ids: Ids) => Partial<NewQuestion>))[]) {
  const site = await freshSite({ database: onSale });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const types = await site.db.selectFrom("ticket_type").select(["id", "slug"]).execute();
  const ids: Ids = { type: (slug) => types.find((each) => each.slug === slug)?.id ?? 0, questions: [] };
  for (const each of wanted)
    ids.questions.push(await makeQuestion(site.db, edition, typeof each === "function" ? each(ids) : each));
  const answers = async () =>
    await site.db
      .selectFrom("answer")
      .leftJoin("answer_choice", (join) =>
        join
          .onRef("answer_choice.registration_id", "=", "answer.registration_id")
          .onRef("answer_choice.question_id", "=", "answer.question_id"),
      )
      .select(["answer.question_id", "text", "number", "choice_id"])
      .select((row) => row.cast<string | null>("day", "text").as("day"))
      .orderBy("answer.registration_id")
      .orderBy("answer.question_id")
      .execute();
  return { site, ids, edition, answers };
}
interface Ids {
  readonly type: (slug: string) => number;
  readonly questions: Awaited<ReturnType<typeof makeQuestion>>[];
}

const nameOf = ({ id }: { id: number }) => `q_${id}`;
const sawIn = (page: string) => /name="saw" value="([^"]*)"/.exec(page)?.[1] ?? "";
const askedIn = (page: string) => /name="asked" value="([\d ]*)"/.exec(page)?.[1];

test("a form with questions stores an answer of each kind with the registration", async () => {
  const { site, ids, answers } = await asking(
    { kind: "line" },
    { kind: "area" },
    { kind: "number" },
    { kind: "day" },
    { kind: "country" },
    { kind: "agreement" },
    { kind: "choice", choices: choicesOf("Oui", "Non") },
    { kind: "choices", choices: choicesOf("A", "B", "C") },
  );
  const [text, long, number, day, country, agreed, one, several] = ids.questions.map(nameOf);
  const choices = ids.questions.slice(6).map(({ choices: all }) => all.map(({ id }) => id));
  const page = await (await site.get(PAGE)).text();
  expect(askedIn(page)).toBe(ids.questions.map(({ id }) => id).join(" "));
  const sent = await site.post(PAGE, {
    ...filled(),
    asked: askedIn(page) ?? "",
    ...{
      [`${text}`]: " Une  réponse ",
      [`${long}`]: "Deux\r\nlignes",
      [`${number}`]: "1 200",
      [`${day}`]: "2030-02-03",
    },
    ...{ [`${country}`]: "BE", [`${agreed}`]: "on", [`${one}`]: `c${choices[0]?.[1]}` },
    [`${several}`]: [`c${choices[1]?.[0]}`, `c${choices[1]?.[2]}`],
  });
  expect(sent.status).toBe(303);
  const nothing = { text: null, number: null, day: null, choice_id: null };
  const at = (index: number) => ids.questions[index]?.id;
  expect(await answers()).toEqual([
    { ...nothing, question_id: at(0), text: "Une réponse" },
    { ...nothing, question_id: at(1), text: "Deux\nlignes" },
    { ...nothing, question_id: at(2), number: 1200 },
    { ...nothing, question_id: at(3), day: "2030-02-03" },
    { ...nothing, question_id: at(4), text: "BE" },
    { ...nothing, question_id: at(5) },
    { ...nothing, question_id: at(6), choice_id: choices[0]?.[1] },
    { ...nothing, question_id: at(7), choice_id: choices[1]?.[0] },
    { ...nothing, question_id: at(7), choice_id: choices[1]?.[2] },
  ]);
  const own = await (await site.get(sent.headers.get("location") ?? "")).text();
  expect(["Une réponse", "Belgique", "Non", "A, C"].map((words) => own.includes(words))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test("a missing or unreadable answer is refused beside its question, with everything typed kept and nothing written", async () => {
  const { site, ids } = await asking(
    { required: true },
    { kind: "number" },
    { kind: "choice", choices: choicesOf("Oui"), required: true },
    { requiredFrom: "2031-01-01" },
  );
  const [must, number, choice] = ids.questions.map(nameOf);
  const asked = ids.questions.map(({ id }) => id).join(" ");
  const form = { ...filled(), asked, [`${must}`]: " ", [`${number}`]: "beaucoup", [`${choice}`]: "c999" };
  const refused = await site.post(PAGE, form);
  const page = await refused.text();
  expect([refused.status, ...[must, number, choice].map((name) => page.includes(`id="${name}-error"`))]).toEqual([
    422,
    true,
    true,
    true,
  ]);
  expect(page).toContain('value="beaucoup"');
  expect(await site.db.selectFrom("registration").select("id").execute()).toEqual([]);
});

test("a commune is taken by its name where that says which, else those that it may be are proposed, one of which is chosen", async () => {
  const { site, ids, answers } = await asking({ kind: "commune", label: "Votre commune" });
  const [name = ""] = ids.questions.map(nameOf);
  const asked = String(ids.questions[0]?.id);
  const refused = await site.post(PAGE, { ...filled(), asked, [name]: "Saint-Denis" });
  const page = await refused.text();
  const proposed = [...page.matchAll(/type="radio"[^>]*value="(Saint-Denis[^"]*)"/g)].map(([, value]) => value);
  expect([refused.status, page.includes('value="Saint-Denis"')]).toEqual([422, true]);
  expect(proposed).toContain("Saint-Denis (93)");
  expect((await site.post(PAGE, { ...filled(), asked, [name]: ["Saint-Denis", "Saint-Denis (93)"] })).status).toBe(303);
  const unknown = await site.post(PAGE, { ...filled({ email: "b@exemple.fr" }), asked, [name]: "Nulle-Part-les-Oies" });
  expect(unknown.status).toBe(422);
  const sent = await site.post(PAGE, { ...filled({ email: "b@exemple.fr" }), asked, [name]: "94240" });
  expect(await (await site.get(sent.headers.get("location") ?? "")).text()).toContain("L’Haÿ-les-Roses (94)");
  expect((await answers()).map(({ text }) => text)).toEqual(["93066 Saint-Denis", "94038 L’Haÿ-les-Roses"]);
});

test("what a ticket type, a session or an answer brings up is asked in a further step, with everything kept", async () => {
  const { site, ids, answers } = await asking(
    { label: "Repas", kind: "choice", choices: choicesOf("Oui", "Non") },
    ({ type }) => ({ label: "Média", ticketTypes: [type("presse")], required: true }),
    ({ questions }) => ({ label: "Table", choicesBefore: [questions[0]?.choices[0]?.id ?? 0] }),
  );
  const [meal, media, seat] = ids.questions;
  const first = await (await site.get(PAGE)).text();
  expect([askedIn(first), first.includes("Média")]).toEqual([String(meal?.id), false]);
  const form = {
    ...filled({ ticket_type: "presse" }),
    [`q_${meal?.id}`]: `c${meal?.choices[0]?.id}`,
    asked: askedIn(first) ?? "",
  };
  const second = await site.post(PAGE, form);
  const page = await second.text();
  expect([second.status, askedIn(page), page.includes("Média"), page.includes('value="Martin"')]).toEqual([
    200,
    [meal, media, seat].map((each) => each?.id).join(" "),
    true,
    true,
  ]);
  const again = { ...form, asked: askedIn(page) ?? "" };
  expect((await site.post(PAGE, again)).status).toBe(422);
  expect((await site.post(PAGE, { ...again, [`q_${media?.id}`]: "Le Fil" })).status).toBe(303);
  expect((await answers()).map(({ question_id, text }) => [question_id, text])).toEqual([
    [meal?.id, null],
    [media?.id, "Le Fil"],
  ]);
});

test("a sender that was asked nothing is registered, and owes the answer on the registration's page", async () => {
  const { site, ids, answers } = await asking({ required: true, label: "Que faites-vous ?" });
  const sent = await site.post(PAGE, filled());
  expect(sent.status).toBe(303);
  const own = sent.headers.get("location") ?? "";
  expect(await (await site.get(own)).text()).toContain(`${own}/reponses`);
  const name = `q_${ids.questions[0]?.id}`;
  const asked = String(ids.questions[0]?.id);
  expect((await site.post(`${own}/reponses`, { asked, [name]: "" })).status).toBe(422);
  const answered = await site.post(`${own}/reponses`, { asked, [name]: "Du réemploi" });
  expect([answered.status, answered.headers.get("location")]).toEqual([303, `${own}?fait=answers`]);
  expect((await answers()).map(({ text }) => text)).toEqual(["Du réemploi"]);
  await site.post(`${own}/reponses`, { asked, [name]: "De la réparation" });
  expect((await answers()).map(({ text }) => text)).toEqual(["De la réparation"]);
  site.clock.now = new Date("2030-03-20T10:00:00Z");
  expect((await site.get(`${own}/reponses`)).status).toBe(404);
});

test("of two tabs that change one person's answers, the second is shown what the first saved, keeps its own, and may save it", async () => {
  const { site, ids, answers } = await asking({ label: "Une" }, { label: "Autre" });
  const own = (await site.post(PAGE, filled())).headers.get("location") ?? "";
  const [one, other] = ids.questions.map(nameOf);
  const asked = ids.questions.map(({ id }) => id).join(" ");
  const saw = sawIn(await (await site.get(`${own}/reponses`)).text());
  const first = await site.post(`${own}/reponses`, { asked, saw, [`${one}`]: "Premier", [`${other}`]: "Ajout" });
  expect(first.status).toBe(303);
  const late = { asked, saw, [`${one}`]: "Second", [`${other}`]: "" };
  const second = await site.post(`${own}/reponses`, late);
  const page = await second.text();
  expect([second.status, ...[one, other].map((name) => page.includes(`id="${name}-error"`))]).toEqual([
    422,
    true,
    true,
  ]);
  expect(["Premier", 'value="Second"', 'value="Ajout"'].map((text) => page.includes(text))).toEqual([true, true, true]);
  expect((await answers()).map(({ text }) => text)).toEqual(["Premier", "Ajout"]);
  const again = { ...late, saw: sawIn(page), [`${other}`]: "Ajout" };
  expect((await site.post(`${own}/reponses`, again)).status).toBe(303);
  expect((await answers()).map(({ text }) => text)).toEqual(["Second", "Ajout"]);
});

test("each person of an order gives their own answers, which are theirs once they are registered", async () => {
  const { site, ids, answers } = await asking({ required: true });
  const name = `q_${ids.questions[0]?.id}`;
  const asked = String(ids.questions[0]?.id);
  const person = (at: number) =>
    Object.fromEntries(
      Object.entries({
        ...{ given_name: "Camille", family_name: `Exemple${at}`, email: `c${at}@exemple.fr`, ticket_type: "public" },
        ...{ asked, [name]: at === 3 ? "" : `Réponse ${at}` },
      }).map(([field, value]) => [`${at}_${field}`, value]),
    );
  const form = { people: "2", submission: crypto.randomUUID(), ...person(1), ...person(2) };
  const page = `/${ON_SALE_YEAR}/dossier`;
  const missing = await site.post(page, { ...form, people: "3", ...person(3), step: "recap" });
  expect([missing.status, (await missing.text()).includes(`id="3_${name}-error"`)]).toEqual([422, true]);
  expect((await site.post(page, { ...form, step: "recap" })).status).toBe(200);
  const sent = await site.post(page, { ...form, step: "order", buyer_email: "dossier@exemple.fr" });
  expect(sent.status).toBe(303);
  expect((await answers()).map(({ text }) => text)).toEqual(["Réponse 1", "Réponse 2"]);
  expect(await site.db.selectFrom("order_line").select("answers").execute()).toEqual([
    { answers: [] },
    { answers: [] },
  ]);
});

test("a protected answer is stored only with its consent, and shown to the person alone", async () => {
  const { site, ids } = await asking({ protectedAs: "diet", label: "Régime" });
  const id = ids.questions[0]?.id ?? 0;
  const form = { ...filled(), asked: String(id), [`q_${id}`]: "Sans gluten" };
  const refused = await site.post(PAGE, form);
  expect([refused.status, (await refused.text()).includes(`id="q_${id}_consent-error"`)]).toEqual([422, true]);
  const sent = await site.post(PAGE, { ...form, [`q_${id}_consent`]: "on" });
  const stored = await site.db.selectFrom("answer").select(["text", "consented_at"]).execute();
  expect(stored).toEqual([{ text: "Sans gluten", consented_at: site.clock.now }]);
  expect(await (await site.get(sent.headers.get("location") ?? "")).text()).toContain("Sans gluten");
  const organiser = await site.signIn("organisation@exemple.fr", "organiser");
  const { id: registration } = await site.db.selectFrom("registration").select("id").executeTakeFirstOrThrow();
  const office = await (await organiser.get(`/organisation/${ON_SALE_YEAR}/inscriptions/${registration}`)).text();
  expect([office.includes("Sans gluten"), office.includes("Régime")]).toEqual([false, false]);
  const csv = await (await organiser.get(`/organisation/${ON_SALE_YEAR}/inscriptions.csv`)).text();
  expect([csv.includes("Sans gluten"), csv.includes("Régime")]).toEqual([false, false]);
});
