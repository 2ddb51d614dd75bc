import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { type Attendee, arriveAtRegistration, fillIn, send } from "./attendee.ts";

const { t } = messagesIn("fr");
const PERSON = { givenName: "Zoé", familyName: "Ibañez", email: "zoe@exemple.fr" };

for (const javaScriptEnabled of [true, false])
  test(`a double click registers once, scripts ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const site = await freshSite({ seed: (db) => editionOnSale(db) });
    const attendee = await atTheForm(site, javaScriptEnabled);
    await attendee.page.getByRole("button", { name: t("registration:submit") }).dblclick();
    await arriveAtRegistration(attendee);
    expect(await held(site)).toEqual({ registrations: 1, used: 1 });
  });

for (const javaScriptEnabled of [true, false])
  test(`going back and sending again registers once, scripts ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const site = await freshSite({ seed: (db) => editionOnSale(db) });
    const attendee = await atTheForm(site, javaScriptEnabled);
    const { page } = attendee;
    await send(attendee);
    await arriveAtRegistration(attendee);
    await page.goBack();
    await page.getByRole("radio", { name: "Public" }).check();
    await fillIn(attendee, PERSON);
    await send(attendee);
    // If the browser kept the form it is the same submission; if it reloaded it, the person is recognised.
    await page
      .getByRole("heading", { name: t("me:registration.title") })
      .or(page.locator("#email-error"))
      .waitFor();
    expect(await held(site)).toEqual({ registrations: 1, used: 1 });
  });

async function atTheForm(site: TestSite, javaScriptEnabled: boolean): Promise<Attendee> {
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled });
  await page.goto(`/${ON_SALE_YEAR}/inscription`);
  await page.getByRole("radio", { name: "Public" }).check();
  await fillIn({ page, language: "fr" }, PERSON);
  return { page, language: "fr" };
}

async function held({ db }: TestSite) {
  const { registrations } = await db
    .selectFrom("registration")
    .select(({ fn }) => fn.countAll<number>().as("registrations"))
    .executeTakeFirstOrThrow();
  const { used } = await db.selectFrom("quota").select("used").executeTakeFirstOrThrow();
  return { registrations: Number(registrations), used };
}
