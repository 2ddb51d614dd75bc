import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { withUpdate } from "#app/domain/door/phone-state.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { wordOf } from "#app/routes/door/looks.ts";
import { sayAlone } from "#app/routes/door/said-alone.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";

const YEAR = 2030;
const POINTS = `/organisation/${YEAR}/points-de-controle`;

test("a checkpoint is made a meal or a loan, which is given back, and the balance lists it in both languages", async () => {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const rule = { nameEn: "", option: "", opens: "", closes: "", capacity: "" };
  const add = (more: Record<string, string>) => organiser.post(`${POINTS}/nouveau`, { ...rule, ...more });
  const wrong = await add({ name: "Casques", kind: "loan", frequency: "once" });
  expect([wrong.status, (await wrong.text()).includes("Un prêt se rend")]).toEqual([422, true]);
  expect((await add({ name: "Casques", kind: "coat", frequency: "once" })).status).toBe(422);
  expect((await add({ name: "Casques", nameEn: "Headsets", kind: "loan", frequency: "in-and-out" })).status).toBe(303);
  expect((await add({ name: "Buffet", kind: "meal", frequency: "once" })).status).toBe(303);
  const { id: entrance } = await site.db
    .selectFrom("checkpoint")
    .select("id")
    .where("slug", "=", "entree")
    .executeTakeFirstOrThrow();
  expect(await (await organiser.get(`${POINTS}/${entrance}`)).text()).not.toContain('name="kind"');
  expect(await (await organiser.get(POINTS)).text()).toMatch(/Casques.*Prêt.*Buffet.*Repas ou cocktail/s);
  const balance = `/organisation/${YEAR}/presences/bilan`;
  expect(await (await organiser.get(balance)).text()).toMatch(/Buffet.*Casques.*Ce qui a été évité/s);
  expect(await (await organiser.get(`/en${balance}`)).text()).toMatch(/Buffet.*Headsets.*What was avoided/s);
  expect(await (await organiser.get(`${balance}/prets.csv`)).text()).toMatch(/Casques;0;0;0/);
  const [kept] = await site.db.selectFrom("audit").select("detail").where("verb", "=", "add-checkpoint").execute();
  expect(kept?.detail).toMatchObject({ name: "Casques", checkpointKind: "loan" });
  const door = await site.signIn("porte@exemple.invalid", "door", edition);
  expect((await door.get(balance)).status).toBe(404);
});

test("a loan has its own words at the door, on the server as on a phone, and who has not given it back can be written to", async () => {
  const site = await freshSite();
  const { db } = site;
  const { id: edition } = await makeEdition(db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const rule = { ...USUAL_RULE, kind: "loan" } as const;
  const made = await addFreeCheckpoint(db, { edition, name: "Casques", nameEn: "Headsets", rule, by: null, now: NOW });
  if (made.kind !== "added") throw new Error(made.kind);
  const { id } = await makeRegistration(db, edition);
  await makeRegistration(db, edition, 2);
  const code = await badgeOf(db, edition, id);
  const door = `/accueil/${YEAR}?point=casques`;
  const page = await (await organiser.get(door)).text();
  expect([page.includes(">Prêter</option>"), page.includes(">Reprendre</option>")]).toEqual([true, true]);
  expect(await (await organiser.get(`/accueil/${YEAR}`)).text()).not.toContain(">Prêter<");
  const scan = async (direction: string, language = "") => {
    const form = { id: randomUUID(), checkpoint: "casques", direction, code };
    return await (await organiser.post(`${language}${door}`, form)).text();
  };
  expect(await scan("in")).toMatch(/Prêté<.*Prêt enregistré\./s);
  expect(await scan("in")).toMatch(/Déjà prêté<.*En a déjà un, non rendu\. Premier prêt à/s);
  const inside = `/organisation/${YEAR}/presences/sur-place?point=${made.id}`;
  const out = await (await organiser.get(inside)).text();
  expect(out).toMatch(/Non rendus\s: Casques.*Modèle 1/s);
  expect(out).toContain(`/courriels/aux-inscrits/nouveau?pret=${made.id}`);
  expect(out).not.toContain('name="jours"');
  const list = async () => {
    const text = await (await organiser.get(`/organisation/${YEAR}/inscriptions?pret=${made.id}`)).text();
    return [1, 2].filter((number) => text.includes(`Modèle ${number}`));
  };
  expect(await list()).toEqual([1]);
  const letter = await organiser.get(`/organisation/${YEAR}/courriels/aux-inscrits/nouveau?pret=${made.id}`);
  expect(await letter.text()).toMatch(/Non rendus\s: Casques/);
  expect(await scan("out", "/en")).toMatch(/Given back<.*Return recorded/s);
  const later = new Date(NOW.getTime() + 60_000);
  const back = scanOf(code, { checkpoint: "casques", direction: "out", scannedAt: later });
  await record(db, edition, [back], { now: later });
  expect(await list()).toEqual([]);
  expect(await (await organiser.get(inside)).text()).not.toContain("aux-inscrits/nouveau?pret");
  // The phone alone says the same, by what it was sent.
  const place = { id: edition, timeZone: "Europe/Paris" };
  const asked = { edition: place, checkpoints: [made.id], choosing: [], since: null, now: NOW };
  const state = withUpdate(null, await readPhoneUpdate(db, asked));
  const verdict = {
    answer: { outcome: "admitted", reason: "first-entry", name: "Ada", at: NOW.toISOString() },
  } as const;
  const t = messagesIn("fr").getFixedT(null, "door");
  const alone = sayAlone(
    { checkpoint: "casques" },
    { ...verdict, seenAt: NOW, state, holder: null },
    { t, language: "fr" },
  );
  expect([alone.reason, t(wordOf(alone))]).toEqual(["Prêt enregistré.", "Prêté"]);
});
