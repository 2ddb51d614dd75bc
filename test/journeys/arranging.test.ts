import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { usesOf } from "#test/support/voucher-samples.ts";
import { type Attendee, arriveAtRegistration, fillIn, send, sessionBox } from "./attendee.ts";

const LUNCH = { fr: "Déjeuner", en: "Lunch" };
const MEATLESS = { fr: "Sans viande", en: "No meat" };
const PRESS = { fr: "Reporters", en: "Reporters" };
const PRICED = { fr: "Presse", en: "Press" };
const CODE = "AMIS-2030";

for (const language of ["fr", "en"] as const satisfies Language[])
  test(`an organiser arranges what an edition asks and gives, and attendees answer without scripts, in "${language}"`, async () => {
    const { t } = messagesIn(language);
    const site = await freshSite({ seed: pricedEdition });
    const organiser = await site.signIn("organisation@exemple.invalid", "administrator");
    const page = await openPage({ url: site.url, cookie: organiser.cookie });
    const office = officeOf(page, language);

    await office.goto("/questions/nouvelle");
    await office.fill({ label: "Régime", labelEn: "Diet", kind: "choices", protectedAs: "diet", keptDays: "10" });
    await office.fill({ choices: `${MEATLESS.fr} | ${MEATLESS.en}\nSans gluten | No gluten` });
    await office.save("added");

    await office.goto("/options");
    await office.unfold(t("options:add"));
    await office.fill({ name: LUNCH.fr, nameEn: LUNCH.en, day: "2030-03-13", size: "1" });
    await office.save("added");

    await office.goto("/categories");
    await office.unfold(t("organiser:ticketTypes.add"));
    await office.fill({ name: PRESS.fr, nameEn: PRESS.en, badgeRole: "press", hidden: true, approval: "always" });
    await office.save("added");
    await page.getByRole("link", { name: PRESS[language] }).click();
    await page.getByRole("link", { name: t("organiser:ticketTypes.link.title") }).click();
    const link = await page
      .getByRole("link", { name: /acces=/ })
      .nth(language === "fr" ? 0 : 1)
      .getAttribute("href");

    await office.goto("/codes-de-reduction/nouveau");
    await office.fill({ value: "100", code: CODE });
    await office.save("voucherMade");

    await office.goto("/contingents/nouveau");
    await office.fill({ organisation: "Commune de Villefictive", places: "12", lastDay: "2030-02-20" });
    await office.fill({ name: "Yvonne Exemple", email: "yvonne@exemple.invalid" });
    await page.locator('[name="ticketType"]').selectOption({ label: "Public" });
    await office.save("allotmentMade");

    const person = { givenName: "Camille", familyName: "Modèle", email: "camille@exemple.invalid" };
    const attendee = await withoutScripts(site, language);
    await attendee.page.goto(localPath(language, `/${ON_SALE_YEAR}/inscription`));
    await attendee.page.getByRole("radio", { name: PRICED[language] }).check();
    await attendee.page.getByText(t("registration:voucher.have")).click();
    await attendee.page.getByLabel(t("registration:voucher.code")).fill(CODE);
    await sessionBox(attendee, "Visite").check();
    await attendee.page.getByLabel(LUNCH[language]).check();
    await eatNoMeat(attendee);
    await fillIn(attendee, person);
    await send(attendee);
    await arriveAtRegistration(attendee);

    const reporter = await withoutScripts(site, language);
    await reporter.page.goto(new URL(link ?? "").pathname + new URL(link ?? "").search);
    await reporter.page.getByRole("radio", { name: PRESS[language] }).check();
    await eatNoMeat(reporter);
    await fillIn(reporter, { givenName: "Noé", familyName: "Presse", email: "noe@exemple.invalid" });
    await send(reporter);

    await office.goto("/demandes");
    await page.getByRole("checkbox", { name: "Noé Presse" }).check();
    await page.getByRole("button", { name: t("organiser:requests.approveTicked") }).click();
    await page.getByRole("button", { name: t("organiser:requests.approve"), exact: true }).click();
    await page.getByText(t("organiser:requests.approvedMany", { count: 1 })).waitFor();

    const cook = await site.signIn("cuisine@exemple.invalid", "kitchen");
    const kitchen = await openPage({ url: site.url, cookie: cook.cookie });
    const canteen = officeOf(kitchen, language);
    await canteen.goto("/besoins");
    await canteen.choose({ seance: "Visite", reponse: MEATLESS[language] });
    await kitchen.getByRole("link", { name: t("announcements:write") }).click();
    await canteen.fill({ subject: "Le repas", text: "{prénom}, sans viande.", subjectEn: "The meal" });
    await canteen.fill({ textEn: "{first name}, no meat." });
    await kitchen.getByRole("button", { name: t("questions:needs.letter.verb", { count: 1 }) }).click();
    await kitchen.getByText(t("organiser:done.announcementSent")).first().waitFor();
    expect([await usesOf(site.db), await writtenByKitchen(site)]).toEqual([{ [CODE]: [1, 10_000] }, [person.email]]);

    const second = await withoutScripts(site, language);
    await second.page.goto(localPath(language, `/${ON_SALE_YEAR}/inscription`));
    expect(await second.page.getByLabel(LUNCH[language]).isDisabled()).toBe(true);
  });

/** The edition on sale, where the press pays 100 €. */
async function pricedEdition(db: Database) {
  const edition = await editionOnSale(db, { visitPlaces: 20 });
  const type = await db
    .updateTable("ticket_type")
    .set({ price_cents: 10_000 })
    .where("slug", "=", "presse")
    .returning("id")
    .executeTakeFirstOrThrow();
  const rate = { validFrom: "2029-01-01", basisPoints: 1000, zeroReason: null };
  await setVatRate(db, { ...rate, edition, ticketType: type.id, by: null, now: NOW });
}

async function writtenByKitchen({ db }: TestSite) {
  const letters = await db.selectFrom("letter").select("to").where("kind", "=", "needs-letter").execute();
  return letters.map(({ to }) => to);
}

async function eatNoMeat({ page, language }: Attendee) {
  await page.getByLabel(MEATLESS[language]).check();
  await page.getByLabel(messagesIn(language).t("registration:questions.consent.diet")).check();
}

async function withoutScripts(site: TestSite, language: Language) {
  return { page: await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false }), language };
}

/** The back office of the edition on sale, by the names of its fields. */
function officeOf(page: Page, language: Language) {
  const { t } = messagesIn(language);
  let last = "";
  return {
    goto: (path: string) => page.goto(localPath(language, `/organisation/${ON_SALE_YEAR}${path}`)),
    unfold: (name: string) => page.getByText(name).first().click(),
    fill: async (values: Readonly<Record<string, string | true>>) => {
      for (const [name, value] of Object.entries(values)) {
        last = name;
        const field = page.locator(`main [name="${name}"]`).first();
        if (value === true) await field.check();
        else if ((await field.evaluate(({ tagName }) => tagName)) === "SELECT") await field.selectOption(value);
        else await field.fill(value);
      }
    },
    /** Filters the list by what its choices say, in part. */
    choose: async (said: Readonly<Record<string, string>>) => {
      for (const [name, hasText] of Object.entries(said)) {
        const field = page.locator(`main select[name="${name}"]`);
        const value = await field.locator("option").filter({ hasText }).first().getAttribute("value");
        await field.selectOption(value);
      }
      await page.getByRole("button", { name: t("organiser:filter.apply") }).click();
    },
    /** Presses the first button of the form that was filled, and waits for what it says. */
    save: async (said: "added" | "allotmentMade" | "voucherMade") => {
      await page
        .locator("main form")
        .filter({ has: page.locator(`[name="${last}"]`) })
        .getByRole("button")
        .first()
        .click();
      await page
        .getByText(t(`organiser:done.${said}`))
        .first()
        .waitFor();
    },
  };
}
