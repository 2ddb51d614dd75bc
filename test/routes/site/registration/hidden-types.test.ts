import { expect, test } from "vitest";
import { changeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";
import { PERSON, stepper } from "./stepping.ts";

const YEAR = `/${ON_SALE_YEAR}`;
const FORMS = [`${YEAR}/inscription`, `${YEAR}/inscription/etapes`, `${YEAR}/dossier`, `${YEAR}/attente`];
/** What would tell of it: its names, its slug, its question and its option. */
const TELLS = /Presse|Press\b|"presse"|Numéro de carte|Dîner réservé/;

test("without its link a hidden ticket type is on no page, in no data and in no form, and cannot be asked for", async () => {
  const { site, open } = await hiddenPress();
  const pages = ["/", YEAR, `${YEAR}/programme`, ...FORMS].flatMap((page) => [
    page,
    page === "/" ? "/en" : `/en${page}`,
  ]);
  const told: string[] = [];
  for (const page of [...pages, ...pages.map(dataOf), `${YEAR}/schedule.json`, `${YEAR}/attente?categorie=presse`])
    if (TELLS.test(await (await site.get(page)).text())) told.push(page);
  expect(told).toEqual([]);
  const forged = { ...filled(), ticket_type: "presse" };
  const answer = await site.post(`${YEAR}/inscription`, forged);
  const never = await site.post(`${YEAR}/inscription`, { ...forged, ticket_type: "inconnue" });
  // The same answer as for a ticket type that never was, in every letter but what was typed.
  const plain = async (page: Response) => (await page.text()).replaceAll(/inconnue|presse|[0-9a-f-]{36}/g, "");
  expect([answer.status, await plain(answer)]).toEqual([422, await plain(never)]);
  expect((await site.post(`${YEAR}/attente`, forged)).status).toBe(422);
  expect(await site.db.selectFrom("registration").select("id").execute()).toEqual([]);
  // The page that its link opens is kept for nobody else.
  const opened = await (await site.get(open("fr"))).text();
  expect(["Presse", "Dîner réservé"].filter((told) => !opened.includes(told))).toEqual([]);
  expect(await (await site.get(`${YEAR}/inscription`)).text()).not.toMatch(TELLS);
});

test("its link opens each form with it in both languages, and a new link ends the former one", async () => {
  const { site, organiser, link, open } = await hiddenPress();
  for (const language of ["fr", "en"] as const) {
    const page = await (await site.get(open(language))).text();
    expect(page).toContain(
      messagesIn(language).t("registration:access.opened", { name: language === "fr" ? "Presse" : "Press" }),
    );
    // It is chosen already, and the other forms are opened by the same link.
    expect(page).toMatch(/name="ticket_type"[^>]*value="presse"[^>]*checked|checked[^>]*value="presse"/);
    const [, several = ""] = /href="([^"]*\/dossier\?acces=[^"]+)"/.exec(page) ?? [];
    expect(await (await site.get(several.replaceAll("&amp;", "&"))).text()).toContain('value="presse"');
  }
  const sent = await site.post(open("fr"), { ...filled(), ticket_type: "presse", submission: crypto.randomUUID() });
  expect([sent.status, sent.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/\/mon-espace\/inscriptions\//),
  ]);
  const renewed = await organiser.post(link, {});
  expect(renewed.headers.get("location")).toBe(`${link}?fait=linkRenewed`);
  const former = await (await site.get(open("fr"))).text();
  expect([former.includes(messagesIn("fr").t("registration:access.broken")), TELLS.test(former)]).toEqual([
    true,
    false,
  ]);
  const late = { ...filled(), email: "blaise@exemple.fr", ticket_type: "presse", submission: crypto.randomUUID() };
  expect((await site.post(open("fr"), late)).status).toBe(422);
  // A token that was never made opens nothing either.
  const invented = await (await site.get(`${YEAR}/inscription?acces=1-${"a".repeat(32)}`)).text();
  expect(TELLS.test(invented)).toBe(false);
});

test("the steps keep the link to the end, also where the ticket type is full", async () => {
  const { site, open, edition } = await hiddenPress();
  const steps = open("fr").replace("/inscription", "/inscription/etapes");
  const walk = async (person: Record<string, string>) => {
    const visitor = stepper(site);
    await visitor.open(steps);
    await visitor.send("categorie", {});
    await visitor.send("categorie", { ticket_type: "presse" });
    await visitor.send("seances", {});
    await visitor.send("precisions", {});
    await visitor.send("coordonnees", { ...PERSON, ...person });
    return (await visitor.send("verification", {})).at.replace(/[a-z0-9]{26,}/, "CODE");
  };
  const registered = await walk({});
  const { id: quota } = await site.db
    .insertInto("quota")
    .values({ edition_id: edition, name: "Presse", size: 0 })
    .returning("id")
    .executeTakeFirstOrThrow();
  const press = site.db.selectFrom("ticket_type").select("id").where("slug", "=", "presse");
  const { id } = await press.executeTakeFirstOrThrow();
  await site.db
    .insertInto("ticket_type_quota")
    .values({ ticket_type_id: id, quota_id: quota, edition_id: edition })
    .execute();
  expect([registered, await walk({ given_name: "Zoé" })]).toEqual([
    "/mon-espace/inscriptions/CODE",
    "/mon-espace/attente/CODE",
  ]);
});

test("a full hidden ticket type has its waiting list behind its link", async () => {
  const { site, open, edition } = await hiddenPress();
  const quota = await site.db
    .insertInto("quota")
    .values({ edition_id: edition, name: "Presse", size: 0 })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id } = await site.db
    .selectFrom("ticket_type")
    .select("id")
    .where("slug", "=", "presse")
    .executeTakeFirstOrThrow();
  await site.db
    .insertInto("ticket_type_quota")
    .values({ edition_id: edition, ticket_type_id: id, quota_id: quota.id })
    .execute();
  const page = await (await site.get(open("fr"))).text();
  const [, line = ""] = /href="([^"]*\/attente\?[^"]+)"/.exec(page) ?? [];
  const address = line.replaceAll("&amp;", "&");
  expect(address).toMatch(/acces=/);
  expect(await (await site.get(address)).text()).toContain('value="presse"');
  const sent = await site.post(address, { ...filled(), ticket_type: "presse", submission: crypto.randomUUID() });
  expect([sent.status, sent.headers.get("location")]).toEqual([303, expect.stringMatching(/\/mon-espace\/attente\//)]);
});

test.each(["fr", "en"] as const)(
  "in %s the refusal of a reserved ticket type is beside the field and says for whom it is",
  async (language) => {
    const { site, edition } = await hiddenPress();
    const { id } = await site.db
      .selectFrom("ticket_type")
      .select("id")
      .where("slug", "=", "public")
      .executeTakeFirstOrThrow();
    const audience = { audience: "agents des communes", audienceEn: "staff of communes" };
    const reserved = { ...audience, audienceDomains: ["ville.example"], audienceCode: "MGP-2030" };
    await changeTicketType(site.db, { edition, ticketType: id, ...reserved, by: null, now: NOW });
    const form = language === "fr" ? `${YEAR}/inscription` : `/en${YEAR}/inscription`;
    const shown = await (await site.get(form)).text();
    const said = language === "fr" ? audience.audience : audience.audienceEn;
    expect([shown.includes(said), shown.includes('name="audience_code"'), shown.includes("MGP-2030")]).toEqual([
      true,
      true,
      false,
    ]);
    const send = async (changes: Record<string, string>) => {
      const answer = await site.post(form, { ...filled(), submission: crypto.randomUUID(), ...changes });
      const page = await answer.text();
      const error = (field: string) => new RegExp(`id="${field}-error"[^>]*>[^<]*${said}`).test(page);
      return [answer.status, error("email"), error("audience_code")];
    };
    expect([
      await send({}),
      await send({ audience_code: "autre" }),
      await send({ audience_code: "mgp 2030" }),
      await send({ email: "ada@ville.example" }),
    ]).toEqual([
      [422, true, false],
      [422, false, true],
      [303, false, false],
      [303, false, false],
    ]);
  },
);

/** The edition on sale, whose ticket type `presse` is hidden, with a question and an option of its own; its organiser has its link. */
async function hiddenPress() {
  const site = await freshSite({ database: onSale });
  const { id, edition_id: edition } = await site.db
    .selectFrom("ticket_type")
    .select(["id", "edition_id"])
    .where("slug", "=", "presse")
    .executeTakeFirstOrThrow();
  await changeTicketType(site.db, { edition, ticketType: id, hidden: true, by: null, now: NOW });
  await makeQuestion(site.db, edition, { label: "Numéro de carte", ticketTypes: [id] });
  await makeOption(site.db, edition, { name: "Dîner réservé", ticketTypes: [id] });
  const organiser = await site.signIn("organisation@exemple.fr", "organiser");
  const link = `/organisation/${ON_SALE_YEAR}/categories/${id}/lien`;
  const token = await tokenOn(site, await (await organiser.get(link)).text());
  const open = (language: "fr" | "en") => `${language === "en" ? "/en" : ""}${YEAR}/inscription?acces=${token}`;
  return { site, edition, organiser, link, open };
}

async function tokenOn(site: TestSite, page: string): Promise<string> {
  const [, token = ""] = new RegExp(`href="${site.url}${YEAR}/inscription\\?acces=([^"]+)"`).exec(page) ?? [];
  if (!token) throw new Error("the organiser's page has no link");
  return token;
}

/** The address of a page's data for the framework's script. */
function dataOf(page: string): string {
  return page === "/" ? "/_root.data" : `${page}.data`;
}
