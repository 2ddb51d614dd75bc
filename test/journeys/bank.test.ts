import { expect, test } from "vitest";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { statementCsv } from "#test/support/bank-statements.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { deliverLetters } from "./worker.ts";

const { t } = messagesIn("fr");
const BUYER = "compta@villefictive.example";

test("a town hall's transfer is settled from the bank's statement, and the town hall is told", async () => {
  const site = await freshSite();
  await makeSeller(site.db);
  const edition = await makeEdition(site.db);
  const buyer = { name: "Commune de Villefictive", siret: "21990001600011", email: BUYER };
  const { id: order } = await makeOrder(site.db, edition, { buyer });
  await site.db.transaction().execute((trx) => issueInvoice(trx, { orderId: order, now: NOW }));
  const { reference } = await site.db.selectFrom("invoice").select("reference").executeTakeFirstOrThrow();
  const post = await deliverLetters(site);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const page = await openPage({ url: site.url, cookie: organiser.cookie, javaScriptEnabled: false });
  await page.goto("/organisation/2030/banque");
  await page.getByRole("link", { name: t("bank:upload.title") }).click();
  const text = `VIR SGC DE VILLEFICTIVE MANDAT 1204 BORD 118 ${reference.replaceAll("-", "")}`;
  const rows = [
    { text, amount: "110,00", name: "SGC DE VILLEFICTIVE", reference: "26307A000101" },
    { text: "VIR RECU SANS REFERENCE", amount: "42,00", reference: "26307A000102" },
  ];
  const file = { name: "releve.csv", mimeType: "text/csv", buffer: Buffer.from(statementCsv(rows)) };
  await page.getByLabel(t("bank:upload.file")).setInputFiles(file);
  await page.getByRole("button", { name: t("bank:upload.verb") }).click();
  await page.getByRole("link", { name: t("bank:preview.accounts") }).click();
  await page.locator('[name="account_0"]').selectOption("new");
  await page.locator('[name="name_0"]').fill("Compte courant");
  await page.getByRole("button", { name: t("bank:accounts.verb") }).click();
  await page.getByRole("checkbox", { name: new RegExp(reference) }).waitFor();
  expect(
    await page.getByRole("checkbox").evaluateAll((boxes) => boxes.map((box) => (box as { checked?: boolean }).checked)),
  ).toEqual([true]);
  await page.getByRole("button", { name: t("bank:preview.verb") }).click();
  await page.getByText(t("organiser:done.statementsImported")).waitFor();
  expect(await openCentsOf(site.db, { order })).toBe(0);
  const { to, mail } = await post.next();
  expect([to, mail.text?.includes("110,00")]).toEqual([BUYER, true]);

  // What has no reference is found by its order and taken back again.
  await page.getByRole("link", { name: "VIR RECU SANS REFERENCE" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.goto("/organisation/2030/banque?etat=settled");
  await page.getByRole("link", { name: "SGC DE VILLEFICTIVE" }).click();
  await page.getByRole("link", { name: t("bank:takeBack.verb") }).click();
  await page.getByLabel(t("bank:reason")).fill("Mauvais dossier");
  await page.getByRole("button", { name: t("bank:takeBack.verb") }).click();
  await page.getByText(t("organiser:done.allocationTakenBack")).waitFor();
  expect(await openCentsOf(site.db, { order })).toBe(11_000);
});
