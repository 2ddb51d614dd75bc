import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { readPdf } from "../print/pdf-pages.ts";
import { SCREEN_DPI } from "./attendee.ts";
import { deliverLetters } from "./worker.ts";

const { t } = messagesIn("fr");
const IBAN = "FR76 9999 9003 1130 1555 2077 774";

test("one of three places of a town's order is taken off its debt with a credit note, another is refunded by transfer to the account asked by link", async () => {
  const site = await freshSite();
  const { id: edition, year } = await makePaidEdition(site.db, { quotas: { places: 6 } });
  const [first, ...others] = orderFor(edition).lines;
  if (!first) throw new Error("the sample order has no line");
  const third = { ...first, attendee: { ...first.attendee, givenName: "Camille", email: "camille.1@essai.example" } };
  const lines = [first, ...others, third];
  const { id: order } = await makeOrderFor(site.db, edition, 1, { payment: "mandate", lines });
  await site.db.deleteFrom("letter").execute();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie });
  const post = await deliverLetters(site);

  // From the order: refund, the person, see, confirm.
  const page = `/organisation/${year}/dossiers/${order}`;
  const takeBack = async (name: string, way: "later" | "link") => {
    await office.goto(page);
    await office.getByRole("link", { name: t("organiser:orders.refund") }).click();
    const person = office.getByRole("group", { name });
    await person.getByLabel(t("refunds:form.credit"), { exact: true }).fill("110");
    await person.getByLabel(t("refunds:form.cancel"), { exact: true }).check();
    await office.getByRole("radio", { name: t(`refunds:ways.${way}`) }).check();
    await office.getByRole("button", { name: t("refunds:see") }).click();
    await office.getByRole("heading", { name: t("refunds:effect.title") }).waitFor();
    const shown = await office.getByRole("region", { name: t("refunds:effect.title") }).textContent();
    await office.getByRole("button", { name: t("refunds:carryOut") }).click();
    await office.getByText(t("organiser:done.givenBack")).waitFor();
    return shown?.replaceAll(/\s/gu, " ") ?? "";
  };
  const effect = await takeBack("Camille Modèle 1", "later");
  expect([effect.includes("330,00 € à payer"), effect.includes("220,00 € à payer")]).toEqual([true, true]);
  const { mail } = await post.nextTo(BUYER.email);
  expect(mail.text).toMatch(/110,00\s€/u);
  const [note] = await readPdf(mail.attachments[0]?.content ?? new Uint8Array(), SCREEN_DPI);
  const text = note?.lines.map((line) => line.text).join(" ") ?? "";
  expect(["A-2030-00001", "F-2030-00001", "Camille"].map((part) => text.includes(part))).toEqual([true, true, true]);
  expect(text.includes("Blaise")).toBe(false);

  const paid = { edition, id: order, reference: "VIR 7", paidAt: NOW, by: organiser.personId, now: NOW };
  expect((await recordTransfer(site.db, paid)).kind).toBe("recorded");
  await takeBack("Blaise Modèle 1", "link");
  const asked = await letterWith(post, /\/remboursement\/[\w-]+/);
  const own = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await own.goto(asked);
  await own.getByLabel(t("refunds:own.iban")).fill(IBAN.replace("774", "775"));
  await own.getByRole("button", { name: t("refunds:own.save") }).click();
  await own.getByText(t("refunds:errors.iban.iban-wrong")).first().waitFor();
  await own.getByLabel(t("refunds:own.iban")).fill(IBAN);
  await own.getByLabel(t("refunds:own.holder")).fill("Ville imaginaire");
  await own.getByRole("button", { name: t("refunds:own.save") }).click();
  await own.getByText(t("refunds:own.saved")).waitFor();

  await office.goto(`/organisation/${year}/remboursements`);
  await office.getByRole("link", { name: t("refunds:list.prepare") }).click();
  await office.getByRole("button", { name: t("refunds:prepare.verb") }).click();
  await office.getByText(t("organiser:done.filePrepared")).waitFor();
  const download = office.waitForEvent("download");
  await office.getByRole("link", { name: t("refunds:batch.download") }).click();
  const file = await readFile((await (await download).path()) ?? "", "utf8");
  expect(/<EndToEndId>(.*?)<.*?<InstdAmt Ccy="EUR">(.*?)<.*?<IBAN>(\w+)</s.exec(file)?.slice(1)).toEqual([
    ...["A-2030-00002", "110.00", IBAN.replaceAll(" ", "")],
  ]);
  await office.reload();
  await office.getByRole("button", { name: t("refunds:batch.send") }).click();
  await office.getByText(t("organiser:done.transfersSent")).waitFor();
  await own.reload();
  await own.getByText(t("refunds:own.left")).waitFor();
});

async function letterWith(post: Awaited<ReturnType<typeof deliverLetters>>, link: RegExp): Promise<string> {
  for (;;) {
    const { mail } = await post.next();
    const found = link.exec(mail.text ?? "")?.[0];
    if (found) return found;
  }
}
