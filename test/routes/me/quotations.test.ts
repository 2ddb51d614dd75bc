import { expect, test } from "vitest";
import { findQuotation, quotationOfOrder } from "#app/domain/quotations/find-quotation.ts";
import { findPurchaseOrder } from "#app/domain/quotations/purchase-order.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { openTokens } from "#app/domain/signed-tokens.ts";
import { NOW } from "#test/support/database.ts";
import { pageOf } from "#test/support/quotation-pages.ts";
import { makeQuotingEdition, placesTaken, quote } from "#test/support/quotation-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { upload } from "#test/support/upload.ts";

/** A PDF that opens, and one of another format. */
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const TEXT = Buffer.from("Bon de commande n° 12");

const PEOPLE = {
  people: "2",
  ...{ "1_given_name": "Ada", "1_family_name": "Modèle", "1_email": "ada@villefictive.example" },
  ...{ "2_given_name": "Blaise", "2_family_name": "Modèle", "2_email": "blaise@villefictive.example" },
};

test("a town hall accepts its quotation by its link, with a purchase order", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db, 2);
  const { id, reference } = await quote(site.db, edition, { holdsPlaces: true });
  const page = await pageOf(site, id);
  const open = await (await site.get(page)).text();
  const pdf = await site.get(`${page}/devis.pdf`);
  const accept = `${page}/acceptation`;
  const bad = await upload(site, accept, { ...PEOPLE, "2_email": "blaise", acceptor: "" }, TEXT);
  const again = await bad.text();
  const large = await upload(site, accept, { ...PEOPLE, acceptor: "Zoé Exemple" }, Buffer.alloc(10 * 1024 * 1024 + 1));
  expect([bad.status, large.status, await placesTaken(site.db)]).toEqual([422, 422, [2]]);
  const sent = { ...PEOPLE, acceptor: "Zoé Exemple", role: "Directrice générale", commitment_number: "" };
  const done = await upload(site, accept, sent, PDF, "../bon de commande.exe");
  const order = await (await site.get(done.headers.get("location") ?? "")).text();
  const { id: orderId } = await site.db.selectFrom("order").select("id").executeTakeFirstOrThrow();
  const file = await findPurchaseOrder(site.db, { quotation: id });
  expect([open.includes(reference), pdf.status, pdf.headers.get("content-type")]).toEqual([
    true,
    200,
    "application/pdf",
  ]);
  expect([done.status, order.includes("Ada Modèle"), await quotationOfOrder(site.db, { order: orderId })]).toEqual([
    ...[303, true, { id, reference }],
  ]);
  // All errors at once, and what was typed is kept.
  expect(
    ["acceptor-error", "2_email-error", "file-error", 'value="ada@villefictive.example"'].map((part) =>
      again.includes(part),
    ),
  ).toEqual([...[true, true, true, true]]);
  expect([file?.name, file?.format, Buffer.from(file?.content ?? []).equals(PDF)]).toEqual([
    "bon de commande.pdf",
    "pdf",
    true,
  ]);
  // The purchase order may be replaced later; the quotation is accepted once.
  const later = await upload(site, `${page}/bon-de-commande`, {}, PDF, "bc-2.pdf");
  const none = await upload(site, `${page}/bon-de-commande`, {}, null);
  const twice = await upload(site, accept, sent, null);
  expect([later.status, none.status, twice.status, (await site.get(accept)).status]).toEqual([303, 422, 303, 302]);
  expect((await findPurchaseOrder(site.db, { quotation: id }))?.name).toBe("bc-2.pdf");
  const orders = await site.db.selectFrom("order").select("id").execute();
  expect([orders.length, await placesTaken(site.db), await countDrift(site.db)]).toEqual([1, [2], []]);
});

test("a declined quotation can no longer be accepted, and its places are free", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db, 2);
  const { id } = await quote(site.db, edition, { holdsPlaces: true });
  const page = await pageOf(site, id);
  const asked = await site.get(`${page}/refus`);
  const declined = await site.post(`${page}/refus`, {});
  const after = await site.get(page);
  const accepted = await upload(site, `${page}/acceptation`, { ...PEOPLE, acceptor: "Zoé Exemple" }, null);
  const state = (await findQuotation(site.db, { quotation: id, now: NOW }))?.state;
  expect([asked.status, declined.status, after.status, accepted.status, state]).toEqual([
    200,
    303,
    200,
    303,
    "declined",
  ]);
  expect([await placesTaken(site.db), await countDrift(site.db)]).toEqual([[0], []]);
});

test("the link of another quotation, of another purpose or of none opens nothing", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  const { id } = await quote(site.db, edition);
  const page = await pageOf(site, id);
  const tokens = await openTokens(site.db, null);
  const foreign = [
    `${page.slice(0, -1)}`,
    `/devis/${tokens.sign("account", id)}`,
    `/devis/${tokens.sign("quotation", 99)}`,
  ];
  const statuses = await Promise.all(foreign.map(async (address) => (await site.get(address)).status));
  expect(statuses).toEqual([404, 404, 404]);
});

test("a full ticket type refuses an acceptance in words, and the back office says it", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db, 1);
  const { id } = await quote(site.db, edition);
  const page = await pageOf(site, id);
  const refused = await upload(site, `${page}/acceptation`, { ...PEOPLE, acceptor: "Zoé Exemple" }, null);
  const location = refused.headers.get("location") ?? "";
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const listed = await (await organiser.get("/organisation/2030/devis?etat=refused-full")).text();
  expect([refused.status, location, listed.includes("Commune de Villefictive")]).toEqual([303, page, true]);
  expect((await site.get(location)).status).toBe(200);
});

test("an acceptance that was sent too often, or with a file over the limit, is shown again as it was typed", async () => {
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const edition = await makeQuotingEdition(site.db, 2);
  const { id } = await quote(site.db, edition);
  const page = await pageOf(site, id);
  const accept = `${page}/acceptation`;
  const typed = { ...PEOPLE, acceptor: "Zoé Exemple", role: "Directrice", commitment_number: "EJ 12" };
  const values = ["Zoé Exemple", "Directrice", "EJ 12", "ada@villefictive.example", "blaise@villefictive.example"];
  const kept = (html: string) => values.filter((value) => html.includes(`value="${value}"`));
  const large = await upload(site, accept, typed, Buffer.alloc(10 * 1024 * 1024 + 1));
  const largeHtml = await large.text();
  expect([large.status, kept(largeHtml), largeHtml.includes("file-error")]).toEqual([422, values, true]);
  // What the limit counts is refused before it is judged.
  for (let sent = 0; sent < 60; sent += 1) await upload(site, accept, { acceptor: "" }, null);
  const often = await upload(site, accept, typed, PDF);
  expect([often.status, kept(await often.text()), often.headers.has("retry-after")]).toEqual([429, values, true]);
  expect((await findQuotation(site.db, { quotation: id, now: NOW }))?.state).toBe("open");
});
