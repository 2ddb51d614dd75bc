import { expect, test } from "vitest";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { answerLetters, confirmAlways, later, lettersIn } from "#test/support/held-places.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";

const PATH = `/${ON_SALE_YEAR}/inscription`;
/** A mail server that is never contacted, since no worker runs. */
const MAIL = { SMTP_URL: "smtp://127.0.0.1:9" };

async function confirming() {
  const site = await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await confirmAlways(db);
    },
    settings: MAIL,
  });
  return site;
}

async function letterPath({ db }: TestSite): Promise<string> {
  const { code } = await db
    .selectFrom("held_place")
    .select("code")
    .orderBy("order_id", "desc")
    .executeTakeFirstOrThrow();
  return `/mon-espace/confirmations/${code}`;
}

const at = (answer: Response) => answer.headers.get("location") ?? "";

test("an unconfirmed registration has neither code nor files until one button of the letter's page confirms it", async () => {
  const site = await confirming();
  const page = at(await site.post(PATH, filled()));
  expect(page).toMatch(/^\/mon-espace\/inscriptions\/[a-z0-9]{26}$/);
  const held = await (await site.get(page)).text();
  expect([
    held.includes("Confirmez votre inscription"),
    held.includes("ada.martin@exemple.fr"),
    held.includes("Code QR du billet"),
  ]).toEqual([true, true, false]);
  for (const part of ["badge.pdf", "billet.pdf", "billet.ics", "attestation.pdf", "seances", "nom"])
    expect([part, (await site.get(`${page}/${part}`)).status]).toEqual([part, 404]);
  const letter = await letterPath(site);
  const asks = await (await site.get(letter)).text();
  expect([...asks.replace(/.*<main/s, "").matchAll(/<button/g)]).toHaveLength(1);
  // Mail scanners may open links any number of times.
  for (const method of ["GET", "HEAD"]) await fetch(new URL(letter, site.url), { method });
  expect(await (await site.get(page)).text()).toContain("Confirmez votre inscription");
  expect(at(await site.post(letter, {}))).toBe(page);
  const stands = await (await site.get(page)).text();
  expect([stands.includes("Votre place est réservée"), stands.includes("Code QR du billet")]).toEqual([true, true]);
  expect((await site.get(`${page}/billet.ics`)).status).toBe(200);
  // A second time, or in another tab, the page shows its message.
  expect(at(await site.post(letter, {}))).toBe(letter);
  expect(await (await site.get(letter)).text()).toContain("C’est confirmé");
});

test("known and unknown addresses see the same pages; only the letters differ", async () => {
  const site = await confirming();
  const known = filled({ email: "connue@exemple.fr", sessions: [] });
  await site.post(PATH, known);
  await site.post(await letterPath(site), {});
  const read = async (email: string) => {
    const answer = await site.post(PATH, filled({ email, sessions: [] }));
    const html = await (await site.get(at(answer))).text();
    return [answer.status, html.replaceAll(email, "").replace(/[a-z0-9]{26}|nonce="[^"]*"|\d{5}/g, "")];
  };
  expect(await read("connue@exemple.fr")).toEqual(await read("inconnu@exemple.fr"));
});

test("the letter is sent again, the address corrected, the place given up, and each page reports the result", async () => {
  const site = await confirming();
  const page = at(await site.post(PATH, filled()));
  expect(await (await site.post(`${page}/courriel`, {})).text()).toContain("pas encore été envoyé");
  const wrong = await site.post(`${page}/adresse`, { email: "ada@" });
  expect([wrong.status, (await wrong.text()).includes('id="email-error"')]).toEqual([422, true]);
  expect(at(await site.post(`${page}/adresse`, { email: "Juste@exemple.fr" }))).toBe(page);
  expect(await (await site.get(page)).text()).toContain("juste@exemple.fr");
  expect(await lettersIn(site.db)).toEqual([
    "ada.martin@exemple.fr place-to-confirm",
    "juste@exemple.fr place-to-confirm",
  ]);
  await answerLetters(site.db, "refused", site.clock.now);
  expect(await (await site.get(page)).text()).toContain("a refusé notre courriel");
  expect((await site.get(`${page}/annulation`)).status).toBe(200);
  await site.post(`${page}/annulation`, {});
  const letter = await letterPath(site);
  expect(at(await site.post(letter, {}))).toBe(letter);
  expect(await (await site.get(letter)).text()).toContain("Inscription annulée");
  expect(await countDrift(site.db)).toEqual([]);
});

test("an expired hold is reported on both pages, and one click takes the place again", async () => {
  const site = await confirming();
  const page = at(await site.post(PATH, filled()));
  await answerLetters(site.db, "accepted");
  site.clock.now = later(25);
  await expireHeldPlaces(site.db, { now: site.clock.now });
  const letter = await letterPath(site);
  expect(await (await site.get(page)).text()).toContain("La place n’est plus retenue");
  expect(at(await site.post(letter, {}))).toBe(letter);
  const over = await (await site.get(letter)).text();
  expect([...over.replace(/.*<main/s, "").matchAll(/<button/g)]).toHaveLength(1);
  expect(over).toContain(`action="${letter}/reprise"`);
  expect(at(await site.post(`${letter}/reprise`, {}))).toBe(page);
  expect(await (await site.get(page)).text()).toContain("Votre place est réservée");
  const second = at(await site.post(PATH, filled({ email: "b@exemple.fr", sessions: [] })));
  await answerLetters(site.db, "accepted", site.clock.now);
  site.clock.now = later(60);
  await expireHeldPlaces(site.db, { now: site.clock.now });
  await site.db.updateTable("quota").set({ size: 1 }).execute();
  const other = await letterPath(site);
  expect(at(await site.post(`${other}/reprise`, {}))).toBe(`${other}?reprise=complet`);
  expect(await (await site.get(`${other}?reprise=complet`)).text()).toContain("plus de place");
  expect(await (await site.get(second)).text()).toContain("La place n’est plus retenue");
});

test("a person signed in with the address, and an organiser's registration, need no letter", async () => {
  const site = await confirming();
  const own = await site.signIn("ada.martin@exemple.fr");
  expect(await (await own.get(at(await own.post(PATH, filled())))).text()).toContain("Votre place est réservée");
  const page = at(await site.post(PATH, filled({ email: "b@exemple.fr", sessions: [] })));
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id, order } = await site.db
    .selectFrom("registration")
    .select(["id", "order_id as order"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const office = `/organisation/${ON_SALE_YEAR}`;
  const list = await (await organiser.get(`${office}/inscriptions?etat=awaiting`)).text();
  expect([list.includes("b@exemple.fr"), list.includes("ada.martin@exemple.fr")]).toEqual([true, false]);
  const csv = await (await organiser.get(`${office}/inscriptions.csv`)).text();
  expect(csv.split("\r\n").filter((row) => row.includes("confirmation par la personne"))).toHaveLength(1);
  expect(await (await organiser.get(`${office}/inscriptions/${id}`)).text()).toContain(
    `/demandes/${order}/confirmation`,
  );
  expect((await organiser.get(`${office}/demandes/${order}/confirmation`)).status).toBe(200);
  const done = await organiser.post(`${office}/demandes/${order}/confirmation`, {});
  expect(at(done)).toBe(`${office}/inscriptions/${id}?fait=proven`);
  expect(await (await site.get(page)).text()).toContain("Votre place est réservée");
  expect(await site.db.selectFrom("audit").select("person_id").where("verb", "=", "prove-address").execute()).toEqual([
    { person_id: organiser.personId },
  ]);
});
