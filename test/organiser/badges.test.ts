import { expect, test } from "vitest";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { failBadgeRun, finishBadgeRun, takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = "/organisation/2030";

test("a run is asked for, seen under way, downloaded by its edition's organiser only, and tried again when it failed", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  await makeRegistration(db, edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const stranger = await site.signIn("ailleurs@exemple.invalid", "organiser", other);
  const ask = (form: Record<string, string>) => organiser.post(`${OFFICE}/badges`, form);
  expect((await ask({ layout: "a5", what: "all" })).status).toBe(422);
  const asked = await ask({ layout: "a4", what: "all" });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `${OFFICE}/badges?fait=badgesAsked`]);
  const again = await ask({ layout: "a4", what: "all" });
  expect(again.headers.get("location")).toBe(`${OFFICE}/badges?fait=badgesUnderWay`);
  const { id: run } = await db.selectFrom("badge_run").select("id").executeTakeFirstOrThrow();
  const file = `${OFFICE}/badges/${run}.pdf`;
  const page = async () => (await organiser.get(`${OFFICE}/badges`)).text();
  await takeUpBadgeRun(db, { run });
  await tellBadgeProgress(db, { run, done: 12, total: 48 });
  expect(await page()).toMatch(/<meta http-equiv="refresh".*<progress[^>]* max="48" value="12"/s);
  expect((await organiser.get(file)).status).toBe(404);
  await failBadgeRun(db, { run, failure: "no ink" });
  const failed = await page();
  expect(failed).toContain(`action="${OFFICE}/badges/${run}/relance"`);
  expect(failed).not.toContain('http-equiv="refresh"');
  expect((await stranger.post(`/organisation/2031/badges/${run}/relance`, {})).status).toBe(404);
  expect((await organiser.post(`${OFFICE}/badges/${run}/relance`, {})).status).toBe(303);
  await finishBadgeRun(db, {
    run,
    badges: await badgesToPrint(db, { edition, onlyNew: false }),
    file: Buffer.from("%PDF-"),
    now: NOW,
  });
  const answer = await organiser.get(file);
  expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="badges-2030-${run}-a4.pdf"`);
  expect((await stranger.get(`/organisation/2031/badges/${run}.pdf`)).status).toBe(404);
  expect(await page()).toContain(`href="${file}"`);
});

test("checkpoints are added one by one or all at once, renamed, and removed while nobody was scanned", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition, sessions } = await makeEdition(db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const path = `${OFFICE}/points-de-controle`;
  const statuses = [
    await organiser.post(path, { session: "", name: "", nameEn: "" }),
    await organiser.post(path, { session: "999999", name: "", nameEn: "" }),
    await organiser.post(path, { session: String(sessions.visite), name: "Car n° 1", nameEn: "" }),
    await organiser.post(path, { session: String(sessions.visite), name: "", nameEn: "" }),
    await organiser.post(`${path}/seances`, {}),
  ].map(({ status }) => status);
  expect(statuses).toEqual([422, 422, 303, 422, 303]);
  const all = () => db.selectFrom("checkpoint").select(["id", "slug", "name"]).orderBy("id").execute();
  const [entrance, visit] = await all();
  expect((await all()).map(({ name }) => name)).toEqual(["Entrée", "Car n° 1", "compost", "reemploi"]);
  expect((await organiser.post(`${path}/${visit?.id}`, { name: "", nameEn: "" })).status).toBe(422);
  expect((await organiser.post(`${path}/${visit?.id}`, { name: "Car n° 2", nameEn: "Coach 2" })).status).toBe(303);
  expect((await organiser.post(`${path}/${visit?.id}/suppression`, {})).status).toBe(303);
  expect((await organiser.post(`${path}/${entrance?.id}/suppression`, {})).status).toBe(404);
  expect((await all()).map(({ name }) => name)).toEqual(["Entrée", "compost", "reemploi"]);
});
