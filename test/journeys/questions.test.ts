import { expect, test } from "vitest";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { arriveAtRegistration, fillIn, send } from "./attendee.ts";

const PERSON = { givenName: "Zoé", familyName: "Ibañez-Łuczak", email: "zoe@exemple.fr" };

for (const language of ["fr", "en"] as const satisfies Language[])
  test(`a person answers in two steps and changes an answer, in "${language}", without scripts`, async () => {
    const { t } = messagesIn(language);
    const words = (french: string) => (language === "fr" ? french : `${french} (en)`);
    const site = await freshSite({
      seed: async (db) => {
        const edition = await editionOnSale(db);
        const { id: press } = await db
          .selectFrom("ticket_type")
          .select("id")
          .where("slug", "=", "presse")
          .executeTakeFirstOrThrow();
        const asked = (label: string) => ({ label, labelEn: `${label} (en)` });
        await makeQuestion(db, edition, { ...asked("Venue"), kind: "choice", choices: choicesOf("Train", "Vélo") });
        await makeQuestion(db, edition, { ...asked("Média"), ticketTypes: [press], required: true });
      },
    });
    const attendee = {
      page: await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false }),
      language,
    };
    const { page } = attendee;
    const field = (label: string) => page.getByLabel(words(label), { exact: true });
    await page.goto(path(language, "/:year/inscription", { year: ON_SALE_YEAR }));
    await page.getByRole("radio", { name: language === "fr" ? "Presse" : "Press" }).check();
    await field("Vélo").check();
    expect(await field("Média").count()).toBe(0);
    await fillIn(attendee, PERSON);
    await send(attendee);
    await page.getByText(t("questions:more", { count: 1 })).waitFor();
    expect([
      await field("Vélo").isChecked(),
      await page.locator("#given_name").inputValue(),
      await page.getByRole("alert").count(),
    ]).toEqual([true, PERSON.givenName, 0]);
    await send(attendee);
    await page.getByRole("alert").waitFor();
    await field("Média").fill("Le Fil des communes");
    await send(attendee);
    await arriveAtRegistration(attendee);
    const answers = page.locator("section[aria-labelledby=answers] dd");
    expect(await answers.allTextContents()).toEqual([words("Vélo"), "Le Fil des communes"]);
    await page.getByRole("link", { name: t("me:answers.change") }).click();
    await field("Train").check();
    await page.getByRole("button", { name: t("me:change.save") }).click();
    await page.getByText(t("me:saved.answers")).waitFor();
    expect(await answers.allTextContents()).toEqual([words("Train"), "Le Fil des communes"]);
  });
