import { expect, test } from "vitest";
import { endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { later } from "#test/support/held-places.ts";
import { askedOnce, askedTwice, ENDS, statesOf } from "#test/support/reconfirmations.ts";
import { withRegistration } from "./registered-site.ts";

test("opening the letter's addresses changes nothing, in both languages and without scripts", async () => {
  const { site, path, edition } = await withRegistration();
  expect((await site.get(`${path}/venue`)).status).toBe(404);
  await askedOnce(site.db, edition);
  const opened = [];
  for (const prefix of ["", "/en"])
    for (const page of ["", "/liberation", "/reprise"]) {
      const answer = await site.get(`${prefix}${path}/venue${page}`);
      opened.push([answer.status, answer.headers.get("location"), (await answer.text()).includes("<script")]);
    }
  const lead = (prefix: string) => [303, `${prefix}${path}/venue`, false];
  expect(opened).toEqual([
    ...[[200, null, false], lead(""), lead("")],
    ...[[200, null, false], lead("/en"), lead("/en")],
  ]);
  expect(await statesOf(site.db)).toEqual(["silent"]);
  const own = await (await site.get(path)).text();
  expect(own).toContain(`href="${path}/venue"`);
});

test("one button confirms, another frees the place, and a third takes it again", async () => {
  const { site, path, edition } = await withRegistration();
  await askedOnce(site.db, edition);
  const sent = async (page: string) => {
    const answer = await site.post(`${path}/venue${page}`, {});
    return [answer.status, answer.headers.get("location"), ...(await statesOf(site.db))];
  };
  const back = [303, `${path}/venue`];
  expect([await sent(""), await sent("")]).toEqual([
    [...back, "confirmed"],
    [...back, "confirmed"],
  ]);
  expect(await (await site.get(path)).text()).not.toContain(`href="${path}/venue"`);
  expect([await sent("/liberation"), await sent("/liberation")]).toEqual([
    [...back, "declined"],
    [...back, "declined"],
  ]);
  expect(await (await site.get(`${path}/venue`)).text()).toContain(`action="${path}/venue/reprise"`);
  expect(await sent("/reprise")).toEqual([...back, "retaken"]);
});

test("a released person finds the way back, and the waiting list when no place is left", async () => {
  const { site, path, edition } = await withRegistration();
  await askedTwice(site.db, edition);
  await endDueReconfirmations(site.db, { now: ENDS });
  site.clock.now = later(121);
  expect(await (await site.get(path)).text()).toContain(`href="${path}/venue"`);
  await site.db.updateTable("quota").set({ size: 0 }).execute();
  const refused = await site.post(`${path}/venue/reprise`, {});
  expect(refused.headers.get("location")).toBe(`${path}/venue?reprise=complet`);
  const page = await (await site.get(`${path}/venue?reprise=complet`)).text();
  expect(page).toContain('href="/2030/attente"');
  await site.db.updateTable("quota").set({ size: 100 }).execute();
  await site.post(`${path}/venue/reprise`, {});
  expect(await statesOf(site.db)).toEqual(["retaken"]);
});
