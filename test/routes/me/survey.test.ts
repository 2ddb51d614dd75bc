import { expect, test } from "vitest";
import { openTokens } from "#app/domain/signed-tokens.ts";
import type { SurveyWay } from "#app/domain/surveys/surveys.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { AFTER, CLOSES, surveyed } from "#test/support/survey-samples.ts";

async function opened(way: SurveyWay) {
  const site = await freshSite();
  const made = await surveyed(site.db, way);
  const { id, code } = await makeRegistration(site.db, made.edition.id, 1, { sessions: ["visite"] });
  const token = (await openTokens(site.db, null)).sign("survey", id);
  const page = `/enquete/${token}`;
  const stored = async () => ({
    people: (await site.db.selectFrom("survey_participation").select("registration_id").execute()).length,
    tallies: (await site.db.selectFrom("survey_tally").select("answers").execute()).length,
    answers: (await site.db.selectFrom("survey_answer").select("question_id").execute()).length,
  });
  const { liked, words, mark } = made;
  const visit = made.edition.sessions.visite ?? 0;
  const names = { liked: `q_${liked.id}`, words: `q_${words.id}`, mark: `q_${mark.id}_s${visit}` };
  const form = { asked: Object.values(names).join(" "), promised: way, [names.liked]: `c${liked.choices[0]?.id}` };
  return { site, id, code, page, stored, names, form };
}

test("an anonymous survey is answered once by its link, without signing in; opening it and a bad answer note nothing", async () => {
  const { site, page, stored, names, form } = await opened("anonymous");
  const html = await (await site.get(page)).text();
  expect(Object.values(names).filter((name) => html.includes(`name="${name}"`))).toEqual(Object.values(names));
  const bad = await site.post(page, { ...form, [names.mark]: "beaucoup", [names.words]: "mot gardé" });
  const shown = await bad.text();
  expect([bad.status, shown.includes(`${names.mark}-error`), shown.includes("mot gardé")]).toEqual([422, true, true]);
  expect(await stored()).toEqual({ people: 0, tallies: 0, answers: 0 });
  const sent = await site.post(page, { ...form, [names.mark]: "4" });
  const again = await site.post(page, { ...form, [names.mark]: "5" });
  expect([sent.status, sent.headers.get("location")]).toEqual([303, `${page}?fait=1`]);
  expect([again.status, again.headers.get("location")]).toEqual([303, page]);
  expect(await stored()).toEqual({ people: 1, tallies: 2, answers: 0 });
  const after = await (await site.get(`/en${page}`)).text();
  expect(Object.values(names).some((name) => after.includes(`name="${name}"`))).toBe(false);
});

test("a named survey shows its answers again and changes them, until it has closed", async () => {
  const { site, code, page, stored, names, form } = await opened("named");
  await site.post(page, { ...form, [names.mark]: "4", [names.words]: "bien" });
  const html = await (await site.get(page)).text();
  expect([html.includes('value="4"'), html.includes(">bien</textarea>")]).toEqual([true, true]);
  await site.post(page, { ...form, [names.mark]: "5" });
  expect(await stored()).toEqual({ people: 1, tallies: 0, answers: 2 });
  const own = async () => (await (await site.get(`/mon-espace/inscriptions/${code}`)).text()).includes(`"${page}"`);
  const before = await own();
  site.clock.now = new Date(CLOSES.getTime() - 86_400_000);
  const over = await own();
  site.clock.now = AFTER;
  expect([before, over, await own()]).toEqual([false, true, false]);
  const late = await site.post(page, { ...form, [names.mark]: "1" });
  expect([late.headers.get("location"), await stored()]).toEqual([page, { people: 1, tallies: 0, answers: 2 }]);
  expect((await site.get(page)).status).toBe(200);
});

test("answers promised another way are shown again before they are noted, a form that shows too little comes back whole", async () => {
  const { site, page, stored, names, form } = await opened("named");
  const other = await site.post(page, { ...form, promised: "anonymous" });
  expect([other.status, (await other.text()).includes('name="promised" value="named"')]).toEqual([422, true]);
  const bare = await site.post(page, { promised: "named", [names.words]: "bien" });
  const html = await bare.text();
  expect([bare.status, html.includes(`name="${names.mark}"`), html.includes(">bien</textarea>")]).toEqual([
    200,
    true,
    true,
  ]);
  expect(await stored()).toEqual({ people: 0, tallies: 0, answers: 0 });
});

test("a forged link, one of another kind, and that of a cancelled registration open nothing", async () => {
  const { site, id, page } = await opened("anonymous");
  const tokens = await openTokens(site.db, null);
  await site.db.updateTable("registration").set({ cancelled_at: site.clock.now }).where("id", "=", id).execute();
  const statuses = [];
  for (const address of [page, `${page}x`, `/enquete/${tokens.sign("unsubscribe", id)}`, "/enquete/1"])
    statuses.push((await site.get(address)).status);
  expect(statuses).toEqual([404, 404, 404, 404]);
});
