import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import { renewLink } from "#app/domain/edition/ticket-type-links.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { CODE, makeVoucher, usesOf } from "#test/support/voucher-samples.ts";
import { lineOf } from "#test/support/waiting-samples.ts";
import { filled } from "./forms.ts";
import { errorsIn, PERSON, STEPS, stepper } from "./stepping.ts";

const PATH = "/2030/inscription";

/** The site on sale, whose ticket type `public` costs 100 €. */
async function siteWithPrice(settings: Record<string, string> = {}) {
  const site = await freshSite({ database: onSale, settings });
  const type = await site.db
    .updateTable("ticket_type")
    .set({ price_cents: 10_000 })
    .where("slug", "=", "public")
    .returning(["id", "edition_id as edition"])
    .executeTakeFirstOrThrow();
  const rate = { validFrom: "2029-01-01", basisPoints: 1000, zeroReason: null };
  await setVatRate(site.db, { ...rate, edition: type.edition, ticketType: type.id, by: null, now: NOW });
  return { site, edition: type.edition, ticketType: type.id };
}

test("a code makes a place free: the form leads to the registration's page, and no address for a bill is asked", async () => {
  const { site, edition } = await siteWithPrice();
  expect(await (await site.get(PATH)).text()).not.toContain('name="voucher"');
  await makeVoucher(site.db, edition, { effect: "percent", value: 100 });
  expect(await (await site.get(`${PATH}?seance=visite`)).text()).toContain('name="voucher"');
  const done = await site.post(PATH, filled({ voucher: CODE.toLowerCase() }));
  const own = done.headers.get("location") ?? "";
  expect([done.status, own.startsWith("/mon-espace/inscriptions/"), await usesOf(site.db)]).toEqual([
    ...[303, true, { [CODE]: [1, 10_000] }],
  ]);
  const again = await site.post(PATH, filled({ voucher: CODE, given_name: "Blaise", email: "blaise@exemple.fr" }));
  const text = await again.text();
  expect([again.status, text.includes('id="voucher-error"'), text.includes("Blaise")]).toEqual([422, true, true]);
});

test("a link opens the form with its code and its prices, in both languages, and says when the code gives nothing", async () => {
  const { site, edition } = await siteWithPrice();
  await makeVoucher(site.db, edition, { effect: "amount", value: 2_550 });
  const page = await (await site.get(`${PATH}?reduction=printemps`)).text();
  const english = await (await site.get(`/en${PATH}?reduction=printemps`)).text();
  const several = await (await site.get("/2030/dossier?reduction=printemps")).text();
  expect([page, english, several].map((text) => text.includes('value="printemps"'))).toEqual([true, true, true]);
  expect([page.includes("74,50"), english.includes("74.50"), several.includes("74,50")]).toEqual([true, true, true]);
  expect(await (await site.get(PATH)).text()).not.toContain("74,50");
  const broken = await site.get(`${PATH}?reduction=JAMAIS-VU`);
  expect([broken.status, (await broken.text()).includes('value="JAMAIS-VU"')]).toEqual([200, true]);
});

test("an order for two, one with a code, shows it in the recap; a code without uses leads back to its field", async () => {
  const { site, edition } = await siteWithPrice();
  await makeVoucher(site.db, edition, { effect: "percent", value: 100 });
  const person = (number: number, name: string) => ({
    ...{ [`${number}_ticket_type`]: "public", [`${number}_given_name`]: name, [`${number}_family_name`]: "Modèle" },
    ...{ [`${number}_email`]: `${name}@exemple.fr`.toLowerCase(), [`${number}_voucher`]: CODE },
  });
  const send = async (sent: Record<string, string>) =>
    await site.post("/2030/dossier", { submission: randomUUID(), kind: "company", ...sent });
  const both = await send({ step: "recap", people: "2", ...person(1, "Ada"), ...person(2, "Blaise") });
  const refused = await both.text();
  expect([both.status, refused.includes('id="2_voucher-error"'), refused.includes('id="1_voucher-error"')]).toEqual([
    ...[422, true, false],
  ]);
  const one = { people: "2", ...person(1, "Ada"), ...person(2, "Blaise"), "2_voucher": "" };
  const recap = await (await send({ step: "recap", ...one })).text();
  expect([recap.includes(CODE), recap.includes("100,00")]).toEqual([true, true]);
  const alone = { people: "1", ...person(1, "Ada") };
  const free = await (await send({ step: "recap", ...alone })).text();
  expect([free.includes('name="buyer_email"'), free.includes('name="address_line"')]).toEqual([true, false]);
  expect(/name="kind"/.test(free)).toBe(false);
  const done = await send({ kind: "", step: "order", ...alone, buyer_email: "ada@exemple.fr" });
  expect([done.status, await usesOf(site.db)]).toEqual([303, { [CODE]: [1, 10_000] }]);
});

test("codes cannot be guessed in number, neither by form nor by link", async () => {
  const { site, edition } = await siteWithPrice({ RATE_LIMITS: "on" });
  await makeVoucher(site.db, edition, { uses: 99 });
  const shown = async () => (await (await site.get(`${PATH}?reduction=${CODE}`)).text()).includes("80,00");
  const first = await shown();
  for (let at = 0; at < 60; at += 1) await site.get(`${PATH}?reduction=FAUX-${at}`);
  const late = await site.post(PATH, filled({ voucher: CODE }));
  expect([first, await shown(), late.status, await usesOf(site.db)]).toEqual([true, false, 429, { [CODE]: [0, 0] }]);
});

test("a code counts once as a guess, however often its link is opened and its forms are sent", async () => {
  const { site, edition } = await siteWithPrice({ RATE_LIMITS: "on" });
  await makeVoucher(site.db, edition, { effect: "percent", value: 100, uses: 99 });
  const { open, send } = stepper(site);
  await open(`${STEPS}?reduction=${CODE}`);
  await send("categorie", { ticket_type: "public", voucher: ` ${CODE.toLowerCase()} ` });
  await site.post(`${PATH}?reduction=${CODE}`, filled({ voucher: CODE, email: "" }));
  await Promise.all(Array.from({ length: 58 }, (_, at) => site.get(`${PATH}?reduction=FAUX-${at}`)));
  const done = await site.post(PATH, filled({ voucher: CODE }));
  const last = await site.post(PATH, filled({ voucher: "FAUX-58" }));
  const late = await site.post(PATH, filled({ voucher: "FAUX-59" }));
  expect([done.status, last.status, late.status, await usesOf(site.db)]).toEqual([
    ...[303, 422, 429, { [CODE]: [1, 10_000] }],
  ]);
});

test("a voucher's held place is found on one page and step by step, by link and by typed code, where others wait", async () => {
  const { site, edition, ticketType } = await siteWithPrice();
  await site.db.updateTable("quota").set({ size: 4 }).execute();
  const held = { effect: "percent", value: 100, reserves: true, uses: 4, ticketTypes: [ticketType] } as const;
  await makeVoucher(site.db, edition, held);
  const onePage = async (code: string, query: string, at: number) =>
    arrival(await site.post(`${PATH}${query}`, filled({ ...nth(at), sessions: [], voucher: code })));
  const bySteps = async (code: string, query: string, at: number) => {
    const { open, send } = stepper(site);
    await open(`${STEPS}${query}`);
    await send("categorie", { ticket_type: "public", voucher: code });
    await send("seances", {});
    await send("coordonnees", { ...PERSON, ...nth(at) });
    const { status, at: where } = await send("verification", {});
    return [status, withoutCode(where)];
  };
  const before = [await countsOf(site.db), await onePage("", "", 1), await bySteps("", "", 2)];
  const link = `?reduction=${CODE}`;
  const byLink = [await onePage(CODE, link, 3), await bySteps(CODE, link, 4)];
  const typed = [await onePage(CODE, "", 5), await bySteps(CODE, "", 6)];
  const registered = [303, 200].map((status) => [status, "/mon-espace/inscriptions"]);
  expect({ before, byLink, typed, after: await countsOf(site.db), line: await lineOf(site.db) }).toEqual({
    before: [
      [4, 0, 4, []],
      [422, "#ticket_type"],
      [200, "/mon-espace/attente"],
    ],
    ...{ byLink: registered, typed: registered, after: [0, 4, 4, []], line: ["Modèle 2: waits"] },
  });
});

test("a voucher shows its hidden ticket type by its link and by its typed code, and only while it can be used", async () => {
  const { site, edition } = await siteWithPrice();
  const hidden = await site.db
    .updateTable("ticket_type")
    .set({ hidden: true })
    .where("slug", "=", "presse")
    .returning(["id", "name"])
    .executeTakeFirstOrThrow();
  await renewLink(site.db, { edition, ticketType: hidden.id, by: null, now: NOW });
  await makeVoucher(site.db, edition, { effect: "none", value: 0, ticketTypes: [hidden.id], showsHidden: true });
  const shown = async () => (await (await site.get(`${PATH}?reduction=${CODE}`)).text()).includes('value="presse"');
  expect([await shown(), (await (await site.get(PATH)).text()).includes('value="presse"')]).toEqual([true, false]);
  const without = await site.post(PATH, filled({ ticket_type: "presse" }));
  const done = await site.post(PATH, filled({ ticket_type: "presse", voucher: CODE }));
  const late = await site.post(PATH, filled({ ticket_type: "presse", voucher: CODE, given_name: "Blaise" }));
  expect([without.status, done.status, late.status, await shown()]).toEqual([422, 303, 422, false]);
});

test("the steps take a code with the ticket type, say at once what is wrong with it, and show it before sending", async () => {
  const { site, edition } = await siteWithPrice();
  await makeVoucher(site.db, edition, { effect: "percent", value: 100 });
  const { open, send } = stepper(site);
  const began = await open(`${STEPS}?reduction=${CODE}`);
  const wrong = await send("categorie", { ticket_type: "public", voucher: "JAMAIS" });
  await send("categorie", { ticket_type: "public", voucher: CODE });
  await send("seances", {});
  const check = await send("coordonnees", PERSON);
  const done = await send("verification", {});
  expect({
    began: began.html.includes(`value="${CODE}"`),
    wrong: [wrong.status, errorsIn(wrong.html).map(([place]) => place)],
    shown: [CODE, "100,00"].filter((text) => check.html.includes(text)),
    done: [done.status, done.at.startsWith("/mon-espace/inscriptions/")],
    uses: await usesOf(site.db),
  }).toEqual({
    ...{ began: true, wrong: [422, ["#voucher"]], shown: [CODE, "100,00"], done: [200, true] },
    uses: { [CODE]: [1, 10_000] },
  });
});

const nth = (at: number) => ({ family_name: `Modèle ${at}`, email: `modele.${at}@exemple.fr` });
const withoutCode = (where: string) => where.split("/").slice(0, 3).join("/");

/** Where an answer leads; the place of its first error when it leads nowhere. */
async function arrival(answer: Response): Promise<readonly [status: number, where: string]> {
  const to = answer.headers.get("location");
  return [answer.status, to ? withoutCode(to) : (errorsIn(await answer.text())[0]?.[0] ?? "")];
}

/** The places that the voucher holds, how often it is used, the places taken or held in the quota, and wrong counts. */
async function countsOf(db: Database) {
  const { held, used } = await db.selectFrom("voucher").select(["held", "used"]).executeTakeFirstOrThrow();
  const quota = await db.selectFrom("quota").select("used").executeTakeFirstOrThrow();
  return [held, used, quota.used, await countDrift(db)];
}
