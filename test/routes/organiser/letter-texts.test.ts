import { expect, test } from "vitest";
import { inputOf } from "#app/routes/organiser/letter-texts/input-of.ts";
import { statementsOf } from "#test/support/asked.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const PAGE = `${OFFICE}/courriels/textes/registration-confirmed`;
const FRENCH = `${PAGE}/redaction/fr`;
const TEXT = inputOf("confirmed.text");

/** The inputs of a page's form, with their values. */
function inputsIn(html: string): Record<string, string> {
  const areas = [...html.matchAll(/<textarea[^>]* name="(s_[^"]+)"[^>]*>([^<]*)</g)];
  const saw = /name="saw" value="([^"]+)"/.exec(html)?.[1];
  const typed = Object.fromEntries(areas.map(([, name = "", text = ""]) => [name, text.replace(/^\n/, "")]));
  return saw ? { ...typed, saw } : typed;
}

test("an organiser rewrites a sentence, sees it in the preview, tries it, and gets the original back in one click", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Interminablement-Longue"]);
  const typed = inputsIn(await (await organiser.get(FRENCH)).text());
  const saved = await organiser.post(FRENCH, { ...typed, [TEXT]: "Tout est prêt pour {colloque}." });
  expect(saved.headers.get("location")).toBe(`${PAGE}?fait=textKept`);
  const page = await (await organiser.get(PAGE)).text();
  expect(page.match(/Tout est prêt pour (?!\{)/g)).toHaveLength(1);
  expect(page).toContain("Interminablement-Longue");
  const tried = await organiser.post(`${PAGE}/essai`, {});
  expect(tried.headers.get("location")).toBe(`${PAGE}?fait=posted&courriels=2`);
  const rows = site.db.selectFrom("letter_text").select(["sentence", "text"]);
  expect(await rows.execute()).toEqual([{ sentence: "confirmed.text", text: "Tout est prêt pour {colloque}." }]);
  const restored = await organiser.post(`${PAGE}/origine`, {});
  expect([restored.headers.get("location"), await rows.execute()]).toEqual([`${PAGE}?fait=originalRestored`, []]);
});

test("a wrong placeholder is refused beside its sentence with what was meant, with all other errors, and what was typed stays", async () => {
  const { site, organiser } = await organisedSite();
  const reminder = `${OFFICE}/courriels/textes/payment-reminder/redaction/fr`;
  const typed = inputsIn(await (await organiser.get(reminder)).text());
  const wrong = {
    ...typed,
    [inputOf("reminder.first.subject")]: "Rappel {factur}",
    [inputOf("reminder.first.title")]: "",
    [inputOf("reminder.first.text")]: "Il reste {reste}.",
    [inputOf("reminder.second.subject")]: "{zzzzzzzz}",
  };
  const refused = await organiser.post(reminder, wrong);
  const html = await refused.text();
  const besides = Object.keys(wrong).filter((name) => html.includes(`id="${name}-error"`));
  expect([refused.status, besides.length]).toEqual([422, 4]);
  expect([
    /\{factur\}[^<]*\{facture\}/.test(html),
    html.includes("Rappel {factur}"),
    html.includes("{exigible le}"),
  ]).toEqual([true, true, true]);
  expect(await site.db.selectFrom("letter_text").selectAll().execute()).toEqual([]);
});

test("of two who write one text at once the second is shown what the first has saved", async () => {
  const { organiser } = await organisedSite();
  const typed = inputsIn(await (await organiser.get(FRENCH)).text());
  await organiser.post(FRENCH, { ...typed, [TEXT]: "Un." });
  const second = await organiser.post(FRENCH, { ...typed, [TEXT]: "Deux." });
  const html = await second.text();
  expect([html.includes("meanwhile-title"), html.includes("Un."), html.includes("Deux.")]).toEqual([true, true, true]);
});

test("unknown letters and languages have no page, and the list asks the same however much is rewritten", async () => {
  const { site, organiser } = await organisedSite();
  for (const address of ["announcement", "sign-in", "jamais", "refund-done/redaction/de"])
    expect((await organiser.get(`${OFFICE}/courriels/textes/${address}`)).status).toBe(404);
  const list = () => organiser.get(`${OFFICE}/courriels/textes`);
  const none = await statementsOf(site, list);
  const typed = inputsIn(await (await organiser.get(FRENCH)).text());
  const many = Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, name === "saw" ? text : `${text} !`]),
  );
  expect((await organiser.post(FRENCH, many)).status).toBe(303);
  expect(await statementsOf(site, list)).toBe(none);
});
