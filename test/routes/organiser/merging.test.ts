import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const LIST = `/organisation/${YEAR}/inscriptions`;

test("an organiser finds two registrations of one name, merges them on one page, and undoes it by one click", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Double", "DOUBLÉ", "Seule"]);
  const rows = await site.db.selectFrom("registration").select(["id", "family_name"]).orderBy("id").execute();
  const [one = 0, other = 0] = rows.filter(({ family_name }) => family_name !== "Seule").map(({ id }) => id);
  const t = messagesIn("fr").t;
  const list = await (await organiser.get(`${LIST}?etat=doubles`)).text();
  const found = new Set([...list.matchAll(/\/inscriptions\/(\d+)"/g)].map(([, id]) => Number(id)));
  expect([...found].sort()).toEqual([one, other].sort());
  expect(await (await organiser.get(`${LIST}/${one}`)).text()).toContain(`${LIST}/${one}/fusion/${other}`);
  const page = `${LIST}/${one}/fusion/${other}`;
  const asked = await organiser.get(page);
  expect([asked.status, (await asked.text()).includes(t("organiser:registrations.mergeGains"))]).toEqual([200, true]);
  expect((await organiser.post(page, { survivor: String(9999) })).status).toBe(422);
  const merged = await organiser.post(page, { survivor: String(other), tells: "on" });
  expect([merged.status, merged.headers.get("location")]).toEqual([303, `${LIST}/${other}?fait=merged&courriels=1`]);
  expect((await organiser.get(page)).status).toBe(404);
  const kept = await (await organiser.get(`${LIST}/${other}`)).text();
  const undo = /action="([^"]*\/fusions\/\d+\/annulation)"/.exec(kept)?.[1] ?? "";
  expect((await organiser.post(undo, {})).headers.get("location")).toBe(`${LIST}/${one}?fait=mergeUndone&courriels=2`);
  const active = await site.db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute();
  expect(active).toHaveLength(3);
});
