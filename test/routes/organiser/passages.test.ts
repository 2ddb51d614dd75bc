import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = "/organisation/2030/passages";

test("a supervisor sees the conflicts, decides them with a reason, and lets in from a refusal at the door", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const { id, code } = await makeRegistration(db, edition, 1);
  const badge = await badgeOf(db, edition, id);
  const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
  const [first, second] = [9, 8].map((minutes) =>
    scanOf(badge, { scannedAt: at(minutes), shown: "admitted", device: `P${minutes}` }),
  );
  if (!first || !second) throw new Error("two scans are here");
  await record(db, edition, [second]);
  await record(db, edition, [first]);
  const supervisor = await site.signIn("cheffe@essai.example", "door-supervisor", edition);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  const list = await (await supervisor.get(`${OFFICE}/conflits`)).text();
  expect([list.includes("P9"), list.includes("P8"), list.includes(`${second.id}/decision`)]).toEqual([
    true,
    true,
    true,
  ]);
  expect((await supervisor.get(`${OFFICE}/conflits.csv`)).status).toBe(404);
  const organiser = await site.signIn("orga@essai.example", "organiser", edition);
  expect(await (await organiser.get(`${OFFICE}/conflits.csv`)).text()).toContain("P9");
  expect((await (await supervisor.get("/organisation/2030")).text()).includes(`${OFFICE}/conflits`)).toBe(true);

  const page = `${OFFICE}/${second.id}/decision`;
  expect([(await door.get(page)).status, (await supervisor.get(`${OFFICE}/1/decision`)).status]).toEqual([404, 404]);
  expect((await supervisor.post(page, { decision: "undone", reason: "" })).status).toBe(422);
  const decided = await supervisor.post(page, { decision: "undone", reason: "Même badge, deux portes" });
  expect([decided.status, decided.headers.get("location")?.startsWith(`${OFFICE}/conflits`)]).toEqual([303, true]);
  expect((await (await supervisor.get(`${OFFICE}/conflits`)).text()).includes("P8")).toBe(false);
  expect((await (await supervisor.get(`${OFFICE}/conflits?etat=settled`)).text()).includes("P8")).toBe(true);
  expect(await db.selectFrom("scan").select("counts").orderBy("at").execute()).toEqual([
    ...[{ counts: true }, { counts: false }],
  ]);

  await cancelRegistration(db, { code, by: null, now: NOW });
  const refused = { id: randomUUID(), checkpoint: "entree", direction: "in", code: badge, registration: "" };
  const link = `${refused.id}/decision?accueil=oui`;
  const shown = async (visitor: typeof door) =>
    (await (await visitor.post("/accueil/2030", refused)).text()).includes(link);
  expect([await shown(door), await shown(supervisor)]).toEqual([false, true]);
  const letIn = await supervisor.post(`${OFFICE}/${link}`, { decision: "counts", reason: "Invitée du maire" });
  expect([letIn.status, letIn.headers.get("location")]).toEqual([303, "/accueil/2030"]);
  const row = await db.selectFrom("scan").select(["counts", "decision_reason"]).where("id", "=", refused.id).execute();
  expect(row).toEqual([{ counts: true, decision_reason: "Invitée du maire" }]);
});
