import { expect, test } from "vitest";
import { issueAfterService } from "#app/domain/billing/invoice-timing.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { makeQuotingEdition } from "#test/support/quotation-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { readPdf } from "../print/pdf-pages.ts";
import { previewStatement } from "./previewing.ts";
import { deliverLetters } from "./worker.ts";

const { t } = messagesIn("fr");
const BUYER = "compta@villefictive.example";
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

test("a town hall asks for a quotation, accepts it with a purchase order, gives its commitment late, and its transfer is matched", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  // Invoiced after the last day, so that the commitment can come before the invoice.
  await site.db.updateTable("edition").set({ invoices_public: "after-service" }).where("id", "=", edition).execute();
  const post = await deliverLetters(site);
  const buyer = await openPage({ url: site.url, javaScriptEnabled: false });

  await buyer.goto("/2030/dossier");
  await buyer.locator('[name="1_given_name"]').fill("Ada");
  await buyer.locator('[name="1_family_name"]').fill("Modèle");
  await buyer.locator('[name="1_email"]').fill("ada@villefictive.example");
  await buyer.locator('[name="1_ticket_type"]').selectOption("visiteur");
  await buyer.locator("#kind-public").check();
  await buyer
    .getByRole("button", { name: t("orders:form.continue") })
    .last()
    .click();
  const fields = {
    ...{ name: "Commune de Villefictive", siret: "21990001600011", buyer_email: BUYER },
    ...{ address_line: "1 place de l’Essai", postcode: "93200", city: "Villefictive" },
  };
  for (const [name, text] of Object.entries(fields)) await buyer.locator(`[name="${name}"]`).fill(text);
  await buyer.getByRole("button", { name: t("quotations:ask.act") }).click();
  await buyer.getByRole("heading", { name: t("quotations:ask.sentTitle") }).waitFor();

  const quoted = await post.nextTo(BUYER);
  const paper = quoted.mail.attachments.find(({ contentType }) => contentType === "application/pdf");
  const [page] = await readPdf(paper?.content ?? Buffer.alloc(0));
  const said = page?.lines.map(({ text }) => text).join(" ") ?? "";
  for (const part of ["D-2030-00001", "Commune de Villefictive", "Ada Modèle", "110,00", t("quotations:paper.agreed")])
    expect(said).toContain(part);
  const address = /https?:\/\/\S+\/devis\/[\w-]+/.exec(quoted.mail.text ?? "")?.[0] ?? "";
  await buyer.goto(new URL(address).pathname);
  await buyer.getByRole("link", { name: t("quotations:own.accept") }).click();
  await buyer.locator('[name="acceptor"]').fill("Zoé Exemple");
  await buyer.locator('[name="role"]').fill("Directrice générale des services");
  await buyer.locator('[name="file"]').setInputFiles({ name: "bon.pdf", mimeType: "application/pdf", buffer: PDF });
  await buyer.getByRole("button", { name: t("quotations:own.acceptAct") }).click();
  await buyer.getByRole("heading", { level: 1 }).waitFor();

  // Nobody has looked at what the buyer asked for, so an organiser accepts it.
  const order = await site.db.selectFrom("order").select("id").executeTakeFirstOrThrow();
  const asked = await post.nextTo(BUYER);
  expect(asked.mail.text).toContain(t("letters:confirmation.approval.title"));
  const early = await openOffice(site);
  await early.goto(`/organisation/2030/dossiers/${order.id}`);
  await early.getByRole("link", { name: t("organiser:requests.approve") }).click();
  await early.getByRole("button", { name: t("organiser:requests.approve") }).click();
  await early.getByText(t("organiser:done.approved")).waitFor();
  const confirmed = await post.nextTo(BUYER);
  expect(confirmed.mail.text).toContain("Ada Modèle");

  // The commitment comes later, without a credit note: there is no invoice yet.
  await buyer.goto(`${new URL(buyer.url()).pathname}/facturation`);
  await buyer.locator('[name="commitment_number"]').fill("EJ-2030-77");
  await buyer.getByRole("button", { name: t("orders:billing.save") }).click();
  expect(await site.db.selectFrom("invoice").select("id").execute()).toEqual([]);

  site.clock.now = new Date("2030-03-13T08:00:00Z");
  expect(await issueAfterService(site.db, { now: site.clock.now })).toBe(1);
  const invoice = await site.db.selectFrom("invoice").select(["reference", "content"]).executeTakeFirstOrThrow();
  expect(JSON.stringify(invoice.content)).toContain("EJ-2030-77");

  const office = await openOffice(site);
  await office.goto("/organisation/2030/devis");
  await office.getByRole("link", { name: "Commune de Villefictive" }).click();
  await office.getByRole("link", { name: t("quotations:office.open", { name: "bon.pdf" }) }).waitFor();
  const text = `VIR SGC DE VILLEFICTIVE MANDAT 77 ${invoice.reference.replaceAll("-", "")}`;
  await previewStatement(office, 2030, [
    { text, amount: "110,00", name: "SGC DE VILLEFICTIVE", reference: "30072A000101" },
  ]);
  await office.getByRole("checkbox", { name: new RegExp(invoice.reference) }).waitFor();
  await office.getByRole("button", { name: t("bank:preview.verb") }).click();
  await office.getByText(t("organiser:done.statementsImported")).waitFor();
  expect(await openCentsOf(site.db, { order: order.id })).toBe(0);
  const paid = await post.nextTo(BUYER);
  expect(paid.mail.text).toContain("110,00");
});

async function openOffice(site: TestSite) {
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  return await openPage({ url: site.url, cookie: organiser.cookie, javaScriptEnabled: false });
}
