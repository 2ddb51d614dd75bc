import { expect, test } from "vitest";
import { announcementFilters } from "#app/domain/announcements/audiences.ts";
import { listPeople } from "#app/domain/announcements/people-of-list.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { askForAnswers, countOwing } from "#app/domain/questions/ask-for-answers.ts";
import { remindOfAnswers } from "#app/domain/questions/remind-of-answers.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { invited } from "#test/support/invited-speaker.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import type { TestSite } from "#test/support/site.ts";

const DAYS = { today: "2030-01-15", last: "2030-03-13" };
const OFFICE = `/organisation/${ON_SALE_YEAR}`;

/** A speaker of whom nothing is asked. */
const SILENT = { name: "Grace Exemple", organisation: null, jobTitle: null, biography: null };

/** A speaker who has confirmed, and is asked for equipment and, after one of its choices, for words. */
async function asked() {
  const site = await invited();
  const { site: server, edition, link } = site;
  const question = { label: "Matériel", kind: "choices", asked: "speaker", required: true } as const;
  const tools = await makeQuestion(server.db, edition, { ...question, choices: choicesOf("Micro", "Autre") });
  const choicesBefore = [tools.choices[1]?.id ?? 0];
  const words = await makeQuestion(server.db, edition, { label: "Lequel ?", asked: "speaker", choicesBefore });
  await server.post(link, { answer: "confirmed" });
  return { ...site, tools, words, page: `${link}/reponses/${ON_SALE_YEAR}` };
}

const stored = async ({ db }: TestSite) =>
  await db.selectFrom("speaker_answer").select(["question_id", "choice_id", "value"]).orderBy("question_id").execute();

test("a speaker answers by the invitation's link, and organisers see who owes an answer", async () => {
  const { site, edition, link, page, speakerId, tools, words } = await asked();
  // Who registers is asked nothing of it.
  expect((await (await site.get(`/${ON_SALE_YEAR}/inscription`)).text()).includes(`q_${tools.id}`)).toBe(false);
  await makeRegistration(site.db, edition, 1, { ticketType: "public" });
  const owing = async () => (await countOwing(site.db, { edition, days: DAYS, now: NOW })).owing;
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const list = async (query: string) => (await organiser.get(`${OFFICE}/intervenants${query}`)).text();
  const listed = async () => [
    (await list("?reponses=owed")).includes(`/intervenants/${speakerId}"`),
    (await list("?reponses=given")).includes(`/intervenants/${speakerId}"`),
  ];
  expect([await owing(), await listed()]).toEqual([1, [true, false]]);
  expect((await (await site.get(link)).text()).includes(page)).toBe(true);
  const other = `c${tools.choices[1]?.id}`;
  const form = { asked: String(tools.id), saw: sawIn(await (await site.get(page)).text()) };
  expect((await site.post(page, { ...form })).status).toBe(422);
  const more = await site.post(page, { ...form, [`q_${tools.id}`]: other });
  expect([more.status, (await more.text()).includes(`name="q_${words.id}"`)]).toEqual([200, true]);
  const both = { ...form, asked: `${tools.id} ${words.id}`, [`q_${tools.id}`]: other, [`q_${words.id}`]: "Un piano" };
  expect((await site.post(page, both)).headers.get("location")).toBe(`${page}?fait=answers`);
  expect(await stored(site)).toEqual([
    { question_id: tools.id, choice_id: tools.choices[1]?.id, value: null },
    { question_id: words.id, choice_id: null, value: "Un piano" },
  ]);
  expect([await owing(), await listed()]).toEqual([0, [false, true]]);
  const csv = await (await organiser.get(`${OFFICE}/intervenants.csv`)).text();
  expect(csv.includes("Un piano")).toBe(true);
  const own = await (await organiser.get(`${OFFICE}/intervenants/${speakerId}`)).text();
  expect(own.includes("Un piano")).toBe(true);
  // A form that still shows what was there before is shown what was saved meanwhile.
  const late = await site.post(page, { ...both, [`q_${words.id}`]: "Un orgue" });
  expect([late.status, (await late.text()).includes("Un piano")]).toEqual([422, true]);
  const ada = await site.signIn("ada@exemple.invalid");
  const signedIn = `/mon-espace/interventions/reponses/${ON_SALE_YEAR}`;
  const stranger = await site.signIn("autre@exemple.invalid");
  const statuses = [
    await ada.get(signedIn),
    await stranger.get(signedIn),
    await site.get(page.replace("2030", "2031")),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([200, 404, 404]);
  await purgePersonalData(site.db, { now: new Date("2030-05-01T00:30:00Z") });
  expect(await stored(site)).toEqual([]);
});

test("speakers of whom answers are awaited are chosen, written to, and kept as a view with their answers", async () => {
  const { site, edition, page, speakerId, tools } = await asked();
  await addSpeaker(site.db, { ...SILENT, edition, by: null, now: NOW });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const read = async (path: string) => await (await organiser.get(`${OFFICE}/${path}`)).text();
  const all = await read("intervenants?reponses=owed");
  expect(all).toContain("/intervenants/selection?reponses=owed");
  const chosen = await read("intervenants/selection?reponses=owed");
  expect([chosen.includes("Ada Exemple"), chosen.includes(SILENT.name)]).toEqual([true, false]);
  const letter = "courriels/aux-inscrits/nouveau?public=speakers&tous=oui&reponses=owed";
  expect(chosen).toContain(letter.replaceAll("&", "&amp;"));
  const written = await organiser.post(`${OFFICE}/${letter}`, {});
  const address = written.headers.get("location") ?? "";
  const draft = await (await organiser.get(address.replace("/modification", ""))).text();
  expect([draft.includes(messagesIn("fr").t("questions:speakersSaid.owed")), draft.includes("reponses=owed")]).toEqual([
    true,
    true,
  ]);
  const { wanted } = await site.db.selectFrom("announcement").select("wanted").executeTakeFirstOrThrow();
  const meant = { ...announcementFilters.parse(wanted), edition };
  const names = async (speakerAnswers: "owed" | "given") =>
    (await listPeople(site.db, { ...meant, speakerAnswers, page: 1, size: 9 })).map(({ id }) => id);
  expect([wanted, await names("owed"), (await names("given")).includes(speakerId)]).toEqual([
    { audience: "speakers", listed: true, speakerAnswers: "owed" },
    [speakerId],
    false,
  ]);
  const columns = { c2: "answers", c3: `q${tools.id}`, c4: "", c5: "", c6: "", c7: "", c8: "", c9: "" };
  await organiser.post(`${OFFICE}/intervenants/vues/nouvelle?reponses=given`, { name: "Matériel", ...columns });
  const view = await site.db.selectFrom("saved_view").select(["id", "query"]).executeTakeFirstOrThrow();
  expect(view.query).toBe("reponses=given");
  await site.post(page, { asked: String(tools.id), [`q_${tools.id}`]: `c${tools.choices[0]?.id}` });
  const rows = (await read(`intervenants.csv?vue=${view.id}&q=Ada`)).trim().split("\r\n");
  expect(rows.map((row) => row.split(";").length)).toEqual([3, 3]);
  expect(rows[1]).toContain("Micro");
});

test("after the last day a speaker without answers is led to none, and the letter's address says that it is too late", async () => {
  const { site, link, page, tools } = await asked();
  await site.db.updateTable("question").set({ changeable_until: "2030-01-01" }).execute();
  expect((await (await site.get(link)).text()).includes(page)).toBe(false);
  const closed = await site.get(page);
  expect([closed.status, (await closed.text()).includes(`name="q_${tools.id}"`)]).toEqual([200, false]);
  await site.post(page, { asked: String(tools.id), [`q_${tools.id}`]: `c${tools.choices[0]?.id}` });
  expect(await stored(site)).toEqual([]);
});

test("who owes an answer as a speaker is written to, once in three days, with the link of their page", async () => {
  const { site, edition, page, tools } = await asked();
  const { id: by } = await site.db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const asking = { edition, days: DAYS, by, now: NOW };
  expect(await askForAnswers(site.db, asking)).toEqual({ kind: "asked", letters: 1 });
  expect(await askForAnswers(site.db, asking)).toEqual({ kind: "asked", letters: 0 });
  const { id, to } = await site.db
    .selectFrom("letter")
    .select(["id", "to"])
    .where("kind", "=", "speaker-answers-owed")
    .executeTakeFirstOrThrow();
  const shown = await previewLetter(site.db, { letter: id, appUrl: "https://colloque.example", now: NOW });
  expect([to, shown]).toEqual(["ada@exemple.invalid", expect.objectContaining({ kind: "waiting" })]);
  expect(shown && "text" in shown && shown.text.includes("Matériel")).toBe(true);
  await site.post(page, { asked: String(tools.id), [`q_${tools.id}`]: `c${tools.choices[0]?.id}` });
  expect(await previewLetter(site.db, { letter: id, appUrl: "https://colloque.example", now: NOW })).not.toMatchObject({
    text: expect.stringContaining("Matériel"),
  });
});

test("a speaker is reminded some days before an answer is required", async () => {
  const { site, edition } = await asked();
  await site.db.updateTable("question").set({ required: false }).execute();
  const soon = { requiredFrom: "2030-02-10", remindDays: 7 };
  await makeQuestion(site.db, edition, { label: "Titre", asked: "speaker", ...soon });
  const night = (day: string) => remindOfAnswers(site.db, { now: new Date(`${day}T02:00:00Z`) });
  expect([await night("2030-02-02"), await night("2030-02-03"), await night("2030-02-08")]).toEqual([0, 1, 0]);
});

test.each<{ sent: Record<string, string | string[]>; beside: string }>([
  { sent: { protectedAs: "diet" }, beside: "protectedAs" },
  { sent: { kind: "file" }, beside: "asked" },
  { sent: { ticketTypes: ["1"] }, beside: "ticketTypes" },
])("a question to speakers is refused beside $beside", async ({ sent, beside }) => {
  const { site } = await invited();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const form = { label: "Matériel", kind: "line", asked: "speaker", keptDays: "30", ...sent };
  const refused = await organiser.post(`${OFFICE}/questions/nouvelle`, form);
  expect([refused.status, (await refused.text()).includes(`id="${beside}-error"`)]).toEqual([422, true]);
});

const sawIn = (page: string) => /name="saw" value="([^"]*)"/.exec(page)?.[1] ?? "";
