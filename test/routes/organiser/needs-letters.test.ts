import { expect, test } from "vitest";
import { letterContent } from "#app/domain/letter-content.ts";
import { findFailedLetter, listFailedLetters } from "#app/domain/operation/failed-letters.ts";
import { readOwnData } from "#app/domain/people/own-data.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { asLanguage, type Language } from "#app/i18n/format.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { organisedSite, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const NEEDS = `${OFFICE}/besoins`;
const WORDS = {
  ...{ subject: "Le repas de jeudi, {prénom}", text: "Panier Quetsche pour {nom}" },
  ...{ subjectEn: "Thursday's lunch, {first name}", textEn: "A Quetsche basket for {last name}" },
};

/**
 * Four people: the first three eat no meat, the first, the second and the fourth come to the visit; the second reads
 * English. Their kitchen is signed in, and `to` is its page for those of the visit who eat no meat.
 */
async function visitSite() {
  const { site, organiser, edition } = await organisedSite();
  const { db } = site;
  const diet = await makeQuestion(db, edition, {
    ...{ label: "Régime", kind: "choices", choices: choicesOf("Végétarien", "Sans gluten"), protectedAs: "diet" },
  });
  const { slug } = await db.selectFrom("session").select("slug").executeTakeFirstOrThrow();
  const [meatless = 0, gluten = 0] = diet.choices.map(({ id }) => id);
  const coming = (at: number, choice: number, sessions: string[], language: Language = "fr") =>
    makeRegistration(db, edition, at, { ticketType: "public", sessions, language, answers: [chose(diet, choice)] });
  const people = [
    await coming(1, meatless, [slug]),
    await coming(2, meatless, [slug], "en"),
    await coming(3, meatless, []),
    await coming(4, gluten, [slug]),
  ];
  const kitchen = await site.signIn("cuisine@exemple.fr", "kitchen", edition);
  const filters = `?seance=${slug}&option=&reponse=c${meatless}`;
  const to = `${NEEDS}/courriel${filters}`;
  return { site, db, organiser, kitchen, edition, people, to, filters };
}

const form = (page: string, expected: number, verb = "") => ({
  ...{ ...WORDS, expected: String(expected), verb },
  submission: /name="submission" value="([^"]+)"/.exec(page)?.[1] ?? "",
});

test("the kitchen writes to those of the visit who eat no meat: exactly they get one letter, in their language, once", async () => {
  const { db, kitchen, to, filters } = await visitSite();
  expect(await (await kitchen.get(`${NEEDS}${filters}`)).text()).toContain(to.replaceAll("&option=", "").split("?")[0]);
  const page = await (await kitchen.get(to)).text();
  expect([1, 2, 3, 4].filter((at) => page.includes(`Ada Modèle ${at}`))).toEqual([1, 2]);
  const changed = await kitchen.post(to, form(page, 3));
  const again = await changed.text();
  expect([changed.status, again.includes('name="expected" value="2"'), again.includes("Quetsche")]).toEqual([
    ...[422, true, true],
  ]);
  expect(await letters(db)).toEqual([]);
  const blank = await kitchen.post(to, { ...form(page, 2), subjectEn: "", text: "Bonjour {inconnu}" });
  expect(blank.status).toBe(422);
  for (const sent of await Promise.all([kitchen.post(to, form(page, 2)), kitchen.post(to, form(page, 2))]))
    expect([sent.status, sent.headers.get("location")?.includes("fait=announcementSent")]).toEqual([303, true]);
  expect(await letters(db)).toEqual([
    ["ada.1@essai.example", "Le repas de jeudi, Ada", "Panier Quetsche pour Modèle 1"],
    ["ada.2@essai.example", "Thursday's lunch, Ada", "A Quetsche basket for Modèle 2"],
  ]);
  const lines = await db.selectFrom("audit").select(["person_id", "detail"]).where("verb", "=", "write-to-needing");
  expect(await lines.execute()).toEqual([{ person_id: kitchen.personId, detail: { letters: 2 } }]);
  const kept = await db.selectFrom("letter").select("data").where("kind", "=", "needs-letter").execute();
  expect(kept.map(({ data }) => Object.values(data as object).filter((one) => typeof one === "number").length)).toEqual(
    [...[3, 3]],
  );
});

test("who has no usable address is left out with the reason; the kitchen tries its words, and stops what waits", async () => {
  const { db, kitchen, to } = await visitSite();
  const suppressed = { address: "ada.1@essai.example", cause: "hard", reason: "unknown-address" };
  await db
    .insertInto("suppressed_address")
    .values({ ...suppressed, since: new Date(0) })
    .execute();
  const page = await (await kitchen.get(to)).text();
  expect([page.includes('name="expected" value="1"'), page.includes("Ada Modèle 1")]).toEqual([true, true]);
  const tried = await kitchen.post(to, form(page, 1, "essai"));
  expect(tried.headers.get("location")).toContain("fait=posted&courriels=2");
  const shown = await (await kitchen.get(tried.headers.get("location") ?? "")).text();
  expect(shown).toContain("Panier Quetsche pour {nom}");
  expect(await letters(db, "needs-letter-test")).toEqual([
    ["cuisine@exemple.fr", expect.stringContaining("{prénom}"), expect.stringContaining("Quetsche")],
    ["cuisine@exemple.fr", expect.stringContaining("{first name}"), expect.stringContaining("Quetsche")],
  ]);
  await kitchen.post(to, form(shown, 1));
  const { id } = await db.selectFrom("needs_letter").select("id").where("letters", ">", 0).executeTakeFirstOrThrow();
  const stopped = await kitchen.post(`${NEEDS}/courriel/${id}/arret`, {});
  expect(stopped.headers.get("location")).toContain("fait=needsLetterStopped");
  const failures = await db.selectFrom("letter").select("failure").where("kind", "=", "needs-letter").execute();
  expect(failures).toEqual([{ failure: "dismissed" }]);
});

test("organisers and administrators see neither its pages nor its words, recipients or reason, not even of one that failed; the person has it in their data", async () => {
  const { site, db, organiser, kitchen, people, to } = await visitSite();
  const administrator = await site.signIn("administration@exemple.fr", "administrator");
  await kitchen.post(to, form(await (await kitchen.get(to)).text(), 2));
  const failed = { abandoned_at: site.clock.now, failure: "550 no such user" };
  const copy = JSON.stringify({ subject: "Le repas de jeudi", text: "Panier Quetsche" });
  const failing = db.updateTable("letter").set({ ...failed, sent_copy: copy });
  await failing.where("to", "=", "ada.1@essai.example").where("kind", "=", "needs-letter").execute();
  const posted = await db.selectFrom("letter").select("id").where("kind", "=", "needs-letter").execute();
  for (const other of [organiser, administrator]) {
    const closed = [to, ...posted.map(({ id }) => `${OFFICE}/courriels/${id}`)];
    for (const address of closed) expect([address, (await other.get(address)).status]).toEqual([address, 404]);
    expect((await other.post(to, form("", 2))).status).toBe(404);
    expect((await other.post(`${NEEDS}/courriel/1/arret`, {})).status).toBe(404);
    const open = [
      ...[`/inscriptions/${people[0]?.id}`, "/courriels", "/courriels?q=ada.1", "/courriels/en-attente", "/journal"],
      ...["/courriels/aux-inscrits", "/recherche?q=ada.1@essai.example", "/courriels.csv", "/a-traiter"],
    ].map((address) => OFFICE + address);
    for (const address of [...open, "/organisation/exploitation"]) {
      const page = await (await other.get(address)).text();
      for (const secret of ["Quetsche", "repas de jeudi", "needs-letter-test", "550 no such user"])
        expect([address, secret, page.includes(secret)]).toEqual([address, secret, false]);
    }
  }
  expect((await listFailedLetters(db, { size: 9 })).letters).toEqual([]);
  for (const { id } of posted) expect(await findFailedLetter(db, { letter: id })).toBeNull();
  const { person_id: person } = await db
    .selectFrom("registration")
    .select("person_id")
    .where("id", "=", people[0]?.id ?? 0)
    .executeTakeFirstOrThrow();
  const own: unknown[] = [];
  for await (const part of readOwnData(db, { person, email: "ada.1@essai.example" }))
    if (part.kind === "rows" && part.table === "letter") for await (const row of part.rows) own.push(row);
  expect(JSON.stringify(own)).toContain("Panier Quetsche");
});

test("when protected answers are erased, neither words nor letters are left", async () => {
  const { db, kitchen, to } = await visitSite();
  const page = await (await kitchen.get(to)).text();
  await kitchen.post(to, form(page, 2, "essai"));
  await kitchen.post(to, form(page, 2));
  const left = async () => [
    (await db.selectFrom("letter").select("id").where("kind", "like", "needs-letter%").execute()).length,
    (await db.selectFrom("needs_letter").select("id").execute()).length,
    (await db.selectFrom("answer").select("question_id").where("is_protected", "=", true).execute()).length,
  ];
  await purgePersonalData(db, { now: new Date(`${YEAR}-03-13T12:00:00Z`) });
  expect(await left()).toEqual([4, 2, 4]);
  await purgePersonalData(db, { now: new Date(`${YEAR}-04-13T12:00:00Z`) });
  expect(await left()).toEqual([0, 0, 0]);
});

const chose = ({ id, kind }: Question, choice: number) => ({
  ...{ question: id, kind, isProtected: true, text: null, number: null, day: null, choices: [choice] },
});

/** Address, subject and first line of each letter as it leaves. */
async function letters(db: Database, kind = "needs-letter") {
  const rows = await db.selectFrom("letter").selectAll().where("kind", "=", kind).orderBy("id").execute();
  const writing = { appUrl: "https://circulaire.example", renderTicket: null, tokens: null, now: new Date() };
  return await Promise.all(
    rows.map(async ({ id, to, language, data, written_at: writtenAt }) => {
      const row = { id, language: asLanguage(language), data: letterContent.parse(data), writtenAt };
      const written = await writeLetter(db, row, writing);
      if (written.kind !== "written") return [to, written.reason];
      const { subject, text } = written.letter;
      return [to, subject, text.split("\n").find((line) => line.includes("Quetsche")) ?? ""];
    }),
  );
}
