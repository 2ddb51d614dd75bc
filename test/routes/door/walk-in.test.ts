import { expect, test } from "vitest";
import { openPage } from "#test/support/browser.ts";
import { lookOf, openDoor } from "./open-door.ts";

const NEW = "/organisation/2030/inscriptions/nouvelle?accueil=oui";
const PERSON = {
  ...{ given_name: "Zoé", family_name: "Passante", email: "zoe@essai.example", organisation: "", job_title: "" },
  ...{ ticket_type: "visiteur", language: "fr" },
};

test("an organiser at the door registers a walk-in, who is in at once; twice sent is one entry", async () => {
  const { site, db, edition, door } = await openDoor();
  const organiser = await site.signIn("organisation@essai.example", "organiser", edition);
  const page = await openPage(lookOf(site.url, organiser.cookie));
  await page.goto("/accueil/2030");
  await page.getByRole("button", { name: "Chercher un nom" }).click();
  await page.getByRole("link", { name: "Inscrire une personne sur place" }).click();
  await page.getByText("La personne entre dès que son inscription est enregistrée.").waitFor();
  const sent = { ...PERSON, submission: crypto.randomUUID() };
  const made = await organiser.post(NEW, sent);
  expect(made.headers.get("location")).toMatch(/\/inscriptions\/\d+\?accueil=oui&fait=registeredAndIn$/);
  const shown = await (await organiser.get(made.headers.get("location") ?? "")).text();
  expect([shown.includes("la personne est entrée"), shown.includes('href="/accueil/2030"')]).toEqual([true, true]);
  await organiser.post(NEW, sent);
  expect(await db.selectFrom("scan").select(["accepted", "chosen_by_hand", "reason"]).execute()).toMatchObject([
    { accepted: true, chosen_by_hand: true, reason: "Inscrite sur place" },
  ]);
  const entries = await db.selectFrom("presence").select("registration_id").execute();
  expect(entries).toHaveLength(1);
  expect(await (await door.get("/accueil/2030")).text()).not.toContain("sur place</a>");
});

test("a walk-in whom the entrance refuses is registered and told apart; without the door nobody goes in", async () => {
  const { site, db, edition } = await openDoor();
  const organiser = await site.signIn("organisation@essai.example", "organiser", edition);
  await organiser.post(NEW.replace("?accueil=oui", ""), { ...PERSON, submission: crypto.randomUUID() });
  expect(await db.selectFrom("scan").select("id").execute()).toEqual([]);
  await db.updateTable("checkpoint").set({ most_inside: 1 }).where("slug", "=", "entree").execute();
  const come = (email: string) => organiser.post(NEW, { ...PERSON, email, submission: crypto.randomUUID() });
  expect((await come("un@essai.example")).headers.get("location")).toContain("registeredAndIn");
  expect((await come("deux@essai.example")).headers.get("location")).toContain("registeredNotIn");
});
