import { expect, test } from "vitest";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const FORM = { label: "Comment venez-vous ?", kind: "choices", asked: "registration", keptDays: "30" };
const noticeIn = (answer: Response) => answer.headers.get("location");

test("an organiser adds, edits, orders, ends, resumes and deletes questions, and renames a choice", async () => {
  const { site, organiser, edition } = await organisedSite();
  const list = () => listQuestions(site.db, { edition });
  const added = await organiser.post(`${OFFICE}/questions/nouvelle`, { ...FORM, choices: "Train | By train\nVélo" });
  expect([added.status, noticeIn(added)]).toEqual([303, `${OFFICE}/questions?fait=added`]);
  await organiser.post(`${OFFICE}/questions/nouvelle`, { ...FORM, label: "Autre chose ?", kind: "line" });
  const [first, second] = await list();
  expect(first?.choices.map(({ id: _, ...choice }) => choice)).toEqual([
    { label: "Train", labelEn: "By train", ended: false },
    { label: "Vélo", labelEn: null, ended: false },
  ]);
  expect((await organiser.post(`${OFFICE}/questions/${second?.id}/montee`, {})).status).toBe(303);
  expect((await list()).map(({ label }) => label)).toEqual(["Autre chose ?", FORM.label]);
  const page = `${OFFICE}/questions/${first?.id}`;
  expect((await organiser.post(page, { ...FORM, label: "Votre trajet ?" })).status).toBe(303);
  const choice = `${page}/choix/${first?.choices[0]?.id}`;
  expect((await organiser.post(choice, { label: "RER", ended: "on" })).status).toBe(303);
  expect((await organiser.post(`${page}/choix`, { choices: "À pied" })).status).toBe(303);
  await organiser.post(`${page}/fin`, {});
  expect((await list()).at(-1)).toMatchObject({
    ...{ label: "Votre trajet ?", ended: true },
    choices: [{ label: "RER", ended: true }, { label: "Vélo" }, { label: "À pied" }],
  });
  await organiser.post(`${page}/reprise`, {});
  expect((await list()).at(-1)).toMatchObject({ ended: false });
  for (const address of ["", "/apercu", `/${first?.id}`, `/${first?.id}/choix`])
    expect((await organiser.get(`${OFFICE}/questions${address}`)).status).toBe(200);
  expect((await organiser.post(`${page}/suppression`, {})).status).toBe(303);
  expect((await list()).map(({ label }) => label)).toEqual(["Autre chose ?"]);
  const verbs = await site.db.selectFrom("audit").select("verb").where("subject", "like", "question:%").execute();
  expect(verbs.map(({ verb }) => verb)).toEqual([
    ...["add-question", "add-question", "move-question", "change-question", "change-choice", "add-choices"],
    ...["end-question", "resume-question", "remove-question"],
  ]);
});

test.each([
  { sent: { ...FORM, label: " " }, beside: "label" },
  { sent: { ...FORM, kind: "inconnu" }, beside: "kind" },
  { sent: FORM, beside: "choices" },
  { sent: { ...FORM, choices: `${"a".repeat(201)} | A` }, beside: "choices" },
  { sent: { ...FORM, choices: "A", protectedAs: "diet", required: "on" }, beside: "required" },
  { sent: { ...FORM, choices: "A", protectedAs: "diet", requiredFrom: "2030-01-01" }, beside: "requiredFrom" },
  { sent: { ...FORM, choices: "A", protectedAs: "diet", keptDays: "31" }, beside: "keptDays" },
  { sent: { ...FORM, kind: "file", asked: "door" }, beside: "asked" },
  { sent: { ...FORM, kind: "file", asked: "after" }, beside: "asked" },
  { sent: { ...FORM, kind: "file", protectedAs: "access" }, beside: "protectedAs" },
  { sent: { ...FORM, choices: "A", requiredFrom: "2030-02-31" }, beside: "requiredFrom" },
  { sent: { ...FORM, choices: "A", ticketTypes: ["999"] }, beside: "ticketTypes" },
])("a question is refused beside $beside", async ({ sent, beside }) => {
  const { site, organiser } = await organisedSite();
  const refused = await organiser.post(`${OFFICE}/questions/nouvelle`, sent);
  expect([refused.status, (await refused.text()).includes(`id="${beside}-error"`)]).toEqual([422, true]);
  expect(await site.db.selectFrom("question").select("id").execute()).toEqual([]);
});

test("an organiser answers for a person, and the file has a column for each question, with numbers and days as such", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [person] = await registered(site.db, edition, ["Modèle"]);
  const name = await makeQuestion(site.db, edition, { label: "Mot", required: true });
  const count = await makeQuestion(site.db, edition, { label: "Nombre", kind: "number", asked: "door" });
  const day = await makeQuestion(site.db, edition, { label: "Jour", kind: "day" });
  const page = `${OFFICE}/inscriptions/${person}`;
  expect(await (await organiser.get(page)).text()).toContain("réponse attendue");
  const asked = [name, count, day].map(({ id }) => id).join(" ");
  const given = { asked, [`q_${name.id}`]: "=1+1", [`q_${count.id}`]: "12", [`q_${day.id}`]: "2030-03-01" };
  expect((await organiser.post(`${page}/reponses`, given)).status).toBe(303);
  const csv = await (await organiser.get(`${OFFICE}/inscriptions.csv`)).text();
  const [head = "", row = ""] = csv.trim().split("\r\n");
  expect([head.split(";").slice(-3), row.split(";").slice(-3)]).toEqual([
    ["Mot", "Nombre", "Jour"],
    ["'=1+1", "12", "2030-03-01"],
  ]);
});

test("of two organisers who change one person's answers, the second is shown what the first saved", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [person] = await registered(site.db, edition, ["Modèle"]);
  const question = await makeQuestion(site.db, edition);
  const page = `${OFFICE}/inscriptions/${person}/reponses`;
  const name = `q_${question.id}`;
  const saw = /name="saw" value="([^"]*)"/.exec(await (await organiser.get(page)).text())?.[1] ?? "";
  const form = { asked: String(question.id), saw };
  expect((await organiser.post(page, { ...form, [name]: "Première" })).status).toBe(303);
  const late = await organiser.post(page, { ...form, [name]: "Seconde" });
  const shown = await late.text();
  expect([late.status, shown.includes(`name="keep-${name}"`), shown.includes("Première")]).toEqual([422, true, true]);
  expect(await site.db.selectFrom("answer").select("text").execute()).toEqual([{ text: "Première" }]);
});

test("who chose an answer, answered, or has not, is found in the list and its files, and nobody by a protected answer", async () => {
  const { site, organiser, edition } = await organisedSite();
  const travel = await makeQuestion(site.db, edition, {
    label: "Trajet",
    kind: "choice",
    choices: choicesOf("Train", "Vélo"),
  });
  const table = await makeQuestion(site.db, edition, { label: "Gare", choicesBefore: [travel.choices[0]?.id ?? 0] });
  const diet = await makeQuestion(site.db, edition, {
    label: "Régime",
    kind: "choice",
    protectedAs: "diet",
    choices: choicesOf("Halal"),
  });
  const [train, bike] = travel.choices.map(({ id }) => id);
  const secret = diet.choices[0]?.id;
  const empty = { text: null, number: null, day: null, choices: [], isProtected: false };
  const chose = (choice = 0) => ({ ...empty, question: travel.id, kind: "choice" as const, choices: [choice] });
  const eats = { ...empty, question: diet.id, kind: "choice" as const, isProtected: true, choices: [secret ?? 0] };
  const said = { ...empty, question: table.id, kind: "line" as const, text: "Lyon" };
  const people = [[chose(train), said], [chose(train), eats], [chose(bike)], []];
  for (const [at, answers] of people.entries())
    await makeRegistration(site.db, edition, at + 1, { ticketType: "public", answers });
  const found = async (reponse: string) => {
    const query = `?reponse=${reponse}`;
    const page = await (await organiser.get(`${OFFICE}/inscriptions${query}`)).text();
    const csv = await (await organiser.get(`${OFFICE}/inscriptions.csv${query}`)).text();
    const xlsx = await organiser.get(`${OFFICE}/inscriptions.xlsx${query}`);
    const rows = csv.trim().split("\r\n").slice(1);
    const listed = [1, 2, 3, 4].filter((at) => page.includes(`Modèle ${at}<`));
    return [listed, [1, 2, 3, 4].filter((at) => rows.some((row) => row.startsWith(`Modèle ${at};`))), xlsx.status];
  };
  const both = (...people: number[]) => [people, people, 200];
  expect(await found(`c${train}`)).toEqual(both(1, 2));
  expect(await found(`c${bike}`)).toEqual(both(3));
  expect(await found(`a${travel.id}`)).toEqual(both(1, 2, 3));
  expect(await found(`o${travel.id}`)).toEqual(both(4));
  expect(await found(`o${table.id}`)).toEqual(both(2));
  for (const hidden of [`c${secret}`, `a${diet.id}`, `o${diet.id}`, "c999999", "a999999", "o999999"])
    expect([hidden, await found(hidden)]).toEqual([hidden, both()]);
});
