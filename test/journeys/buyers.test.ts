import { expect, test } from "vitest";
import { epcText } from "#app/domain/billing/epc-code.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { SELLER } from "#test/support/billing-samples.ts";
import { openPage, PHONE, WIDE } from "#test/support/browser.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { readPdf } from "../print/pdf-pages.ts";
import { codeInPicture, SCREEN_DPI } from "./attendee.ts";
import { COMPANY, fillBuyer, fillPerson, payByCard, sellingSite } from "./buying.ts";
import { previewStatement } from "./previewing.ts";
import { deliverLetters, type Post } from "./worker.ts";

test("a company orders by transfer, pays with the code of its letter's invoice, and has its place once the bank says so", async () => {
  const { site, post } = await selling();
  const { t } = messagesIn("fr");
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(`/${ON_SALE_YEAR}/dossier`);
  await fillPerson(page, 1, "Camille");
  await fillBuyer(page, { kind: "company", fields: COMPANY });
  await page.getByRole("radio", { name: t("orders:form.meansOf.transfer") }).check();
  await page
    .getByRole("button", { name: t("orders:form.acts.either") })
    .last()
    .click();
  await page.getByRole("heading", { level: 1, name: t("orders:titles.to-prove") }).waitFor();

  const proof = await post.nextTo(COMPANY.buyer_email);
  await page.goto(linkIn(proof.mail.text, /confirmations\/\w+/));
  await page.getByRole("button", { name: t("me:confirm.submit") }).click();
  await page.getByRole("heading", { level: 1, name: t("orders:titles.held-transfer") }).waitFor();
  const { short_code: code } = await site.db.selectFrom("order").select("short_code").executeTakeFirstOrThrow();
  const asked = await post.nextTo(COMPANY.buyer_email);
  expect([asked.mail.text?.includes("110,00"), asked.mail.text?.includes(code)]).toEqual([true, true]);
  // Page and letter have the same code for a bank's app.
  const { name, iban, bic } = SELLER;
  const wanted = epcText({ name, iban: iban ?? "", bic, amountCents: 11_000, reference: code });
  const onPage = await page.getByRole("img", { name: t("orders:transfer.qrLabel") }).screenshot();
  const inLetter =
    asked.mail.attachments.find(({ contentType }) => contentType === "image/png")?.content ?? Buffer.of();
  expect([await codeInPicture(onPage), await codeInPicture(inLetter)]).toEqual([wanted, wanted]);

  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, viewport: WIDE, cookie: organiser.cookie });
  await previewStatement(office, ON_SALE_YEAR, [
    { text: `VIR ATELIER EXEMPLE ${code}`, amount: "110,00", name: "ATELIER EXEMPLE", reference: "26307A1" },
  ]);
  // The code is enough: there is no invoice before the money.
  const tick = office.getByRole("checkbox", { name: new RegExp(spelledCode(code)) });
  await tick.waitFor();
  expect(await tick.isChecked()).toBe(true);
  await office.getByRole("button", { name: t("bank:preview.verb") }).click();
  await office.getByText(t("organiser:done.statementsImported")).waitFor();

  const text = await invoiceIn(post, COMPANY.buyer_email);
  expect(["F-2030-00001", "Atelier Exemple", spelledCode(code)].map((part) => text.includes(part))).toEqual([
    true,
    true,
    true,
  ]);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: t("orders:titles.confirmed") }).waitFor();
  expect(await site.db.selectFrom("registration").select("given_name").execute()).toEqual([{ given_name: "Camille" }]);
});

test("a company abroad is asked for its country and no SIRET, pays by card, and gets an invoice in English", async () => {
  const { site, post, stripe } = await selling();
  const { t } = messagesIn("en");
  const page = await openPage({ url: site.url, also: stripe.url, viewport: WIDE });
  await page.goto(`/en/${ON_SALE_YEAR}/dossier`);
  await fillPerson(page, 1, "Robin");
  const mailbox = "accounts@example.invalid";
  const fields = { organisation: "Example Works", vat_number: "BE0403019261", buyer_email: mailbox, city: "Bruxelles" };
  const address = { address_line: "1 rue de l’Essai", postcode: "1000" };
  await fillBuyer(page, { kind: "abroad", language: "en", fields: { ...fields, ...address } });
  expect(await page.getByLabel(t("orders:form.buyer.siret"), { exact: true }).count()).toBe(0);
  const country = page.getByLabel(t("orders:form.buyer.country"), { exact: true });
  // A French company has a form of its own.
  expect(await country.locator('option[value="FR"]').count()).toBe(0);
  await country.selectOption("BE");
  await page.getByRole("radio", { name: t("orders:form.abroadKinds.company") }).check();
  await page.getByRole("radio", { name: t("orders:form.meansOf.card") }).check();
  await page
    .getByRole("button", { name: t("orders:form.acts.either") })
    .last()
    .click();
  await payByCard(page, /110/, "en");
  const text = await invoiceIn(post, mailbox);
  const wanted = ["Invoice", "F-2030-00001", "Example Works", "Belgium", "BE0403019261", "Robin Exemple"];
  expect(wanted.filter((part) => !text.includes(part))).toEqual([]);
  expect(text).not.toContain("SIRET 0");
});

/** Such a site with a mail server, which companies may pay by transfer. */
async function selling() {
  const { site, stripe } = await sellingSite({ transfer: true, settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  return { site, stripe, post: await deliverLetters(site) };
}

function linkIn(text: string | undefined, link: RegExp): string {
  const found = new RegExp(`https?://\\S*${link.source}`).exec(text ?? "")?.[0];
  if (!found) throw new Error("the letter has no such link");
  return found;
}

/** Reads letters to a mailbox until one encloses an invoice. @returns the text of its first page */
async function invoiceIn(post: Post, mailbox: string): Promise<string> {
  for (;;) {
    const { mail } = await post.nextTo(mailbox);
    const file = mail.attachments.find(({ contentType }) => contentType === "application/pdf");
    if (!file) continue;
    const [page] = await readPdf(file.content, SCREEN_DPI);
    return page?.lines.map(({ text }) => text).join(" ") ?? "";
  }
}
