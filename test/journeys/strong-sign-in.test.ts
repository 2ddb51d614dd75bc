import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { ask } from "#test/routes/sign-in/asking.ts";
import { codeAt, withFactors } from "#test/routes/sign-in/factors.ts";
import { barriers, barriersOn } from "#test/support/accessibility.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const { t } = messagesIn("fr");
const SELLER = `/organisation/${ON_SALE_YEAR}/facturation/vendeur`;
const SECOND_MS = 1000;

test("an administrator adds a passkey, signs in with it alone and is asked for it again before the IBAN changes", async () => {
  const site = await selling();
  const { cookie } = await site.signIn("administration@exemple.invalid", "administrator");
  const page = await openPage({ url: site.url, cookie });
  await withPasskeys(page);
  await page.goto("/mon-espace/securite/cles");
  await page.getByLabel(t("security:passkeys.name")).fill("Portable");
  await page.getByRole("button", { name: t("security:passkeys.make") }).click();
  await page.getByText(t("security:done.passkeyAdded")).waitFor();
  await page.getByRole("button", { name: t("security:recovery.make") }).click();
  await page.getByText(t("security:recovery.once")).waitFor();
  await page.goto("/mon-espace");
  await page.getByRole("button", { name: t("me:signOut.here") }).click();
  await page.waitForURL("**/");

  const sent = page.waitForRequest((request) => request.url().endsWith("/connexion/cle"));
  await page.goto(`/connexion?retour=${encodeURIComponent(SELLER)}`);
  const own = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await page.getByRole("button", { name: t("signIn:ask.passkey") }).click();
  await page.waitForURL(`**${SELLER}`);
  // A used passkey answer is refused a second time, on this browser and another.
  const stolen = new URLSearchParams((await sent).postData() ?? "");
  for (const cookie of [own, ""]) {
    const again = await site.post("/connexion/cle", stolen, { headers: { cookie } });
    expect(again.headers.get("location")).toBe("/connexion?refus=cle");
  }
  const iban = await changeIban(page);
  await page.getByRole("heading", { name: t("security:confirm.title") }).waitFor();
  const before = (await sellerOn(site.db, "2030-01-10"))?.iban;
  await page.getByRole("button", { name: t("security:ask.passkey") }).click();
  await page.waitForURL(`**${SELLER}*`);
  await page.getByText(t("organiser:done.accountAsked")).waitFor();
  const used = await site.db.selectFrom("passkey").select(["name", "last_used_at"]).executeTakeFirstOrThrow();
  const verbs = await site.db.selectFrom("audit").select("verb").where("verb", "=", "confirm-login").execute();
  expect([before === iban, used, verbs.length]).toEqual([false, { name: "Portable", last_used_at: site.clock.now }, 1]);
  expect(await ibanAsked(site)).toContain(iban);
});

test("with an app and without scripts the code is asked for at sign-in and before an IBAN change; organisers have no such page", async () => {
  const site = await selling();
  const email = "administration@exemple.invalid";
  const { personId } = await site.signIn(email, "administrator");
  await withFactors(site, personId);
  const { token } = await ask(site, email);
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(`/connexion/lien/${token}`);
  await page.getByRole("button", { name: t("signIn:link.submit") }).click();
  await enterCode(page, codeAt(site.clock.now));
  await page.waitForURL("**/mon-espace");
  await page.goto(SELLER);
  const iban = await changeIban(page);
  await page.getByRole("heading", { name: t("security:confirm.title") }).waitFor();
  // The used code is refused a second time.
  await enterCode(page, codeAt(site.clock.now));
  await page.getByText(t("security:ask.refused")).first().waitFor();
  site.clock.now = new Date(site.clock.now.getTime() + 30 * SECOND_MS);
  await enterCode(page, codeAt(site.clock.now));
  await page.getByText(t("organiser:done.accountAsked")).waitFor();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const found = [await organiser.get(SELLER), await organiser.post(SELLER, { iban })].map(({ status }) => status);
  expect([found, (await ibanAsked(site)).includes(iban)]).toEqual([[404, 404], true]);
});

test("the pages about sign-in methods are accessible", { timeout: 240_000 }, async () => {
  const site = await selling();
  const { personId, cookie } = await site.signIn("administration@exemple.invalid", "administrator");
  await withFactors(site, personId);
  const { id } = await site.db.selectFrom("role").select("id").executeTakeFirstOrThrow();
  const team = `/organisation/${ON_SALE_YEAR}/equipe`;
  const own = ["", "/cles", "/application", "/codes"].map((rest) => `/mon-espace/securite${rest}`);
  const paths = [...own, `${team}/exigences`, `${team}/${id}/connexions`, `${team}/${id}/facteurs`];
  expect(await barriers(site.url, { paths, cookie })).toEqual([]);
  expect(await barriers(site.url, { paths: ["/connexion"] })).toEqual([]);
  const page = await openPage({ url: site.url, cookie });
  site.clock.now = new Date(site.clock.now.getTime() + 16 * 60 * SECOND_MS);
  await page.goto("/mon-espace/confirmation");
  expect(await barriersOn(page)).toEqual([]);
});

async function selling(): Promise<TestSite> {
  return freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      // Another administrator, who is notified of a change.
      const now = new Date("2030-01-09T09:00:00Z");
      await grantRole(db, { email: "autre@exemple.invalid", role: "administrator", edition: null, by: null, now });
    },
  });
}

/** Adds Chromium's virtual authenticator: a device whose fingerprint check always succeeds. */
async function withPasskeys(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Types another account number than the saved one. @returns it */
async function changeIban(page: Page): Promise<string> {
  const iban = "FR1420041010050500013M02606";
  await page.getByLabel(t("invoices:seller.iban")).fill(iban);
  await page.getByRole("button", { name: t("organiser:form.save") }).click();
  return iban;
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator("#confirm_code").fill(code);
  await page.getByRole("button", { name: t("security:ask.submit") }).click();
}

/** Account numbers that are saved or await a second administrator. */
/** The requested accounts that await a second administrator, or a day. */
async function ibanAsked({ db }: TestSite): Promise<string[]> {
  const changes = await db.selectFrom("pending_change").select("iban").where("decided_at", "is", null).execute();
  return changes.flatMap(({ iban }) => iban ?? []);
}
