import { expect, test } from "vitest";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { typed } from "#app/mail/typed.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import {
  arriveAtRegistration,
  booked,
  codeOnPage,
  errorBeside,
  fillIn,
  findSession,
  send,
  sessionBox,
} from "./attendee.ts";
import { readLetter } from "./letter.ts";
import { deliverLetters } from "./worker.ts";

const ZOE = { givenName: "Zoé", familyName: "Ibañez-Łuczak", email: "zoe@exemple.fr" };
const MAX = { givenName: "Max", familyName: "Modèle", email: "max@exemple.fr" };

for (const language of ["fr", "en"] as const satisfies Language[])
  test(`an attendee hands a place over in three steps and without scripts, in "${language}", and both read it in a letter`, async () => {
    const { t } = messagesIn(language);
    const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
    const post = await deliverLetters(site);
    const look = { url: site.url, viewport: PHONE, javaScriptEnabled: false };
    const attendee = { page: await openPage(look), language };
    const { page } = attendee;
    await findSession(attendee, "Visite");
    await page.getByRole("radio", { name: "Public" }).check();
    await sessionBox(attendee, "Visite").check();
    await fillIn(attendee, ZOE);
    await send(attendee);
    const oldKey = await arriveAtRegistration(attendee);
    const oldCode = await codeOnPage(attendee);
    await post.next();

    // The only place is handed over: first to oneself, which is refused beside the field, then to a colleague.
    await page.getByRole("link", { name: t("me:handOver.title") }).click();
    await fillIn(attendee, ZOE);
    await page.getByRole("button", { name: t("me:handOver.submit") }).click();
    await page.locator("#email-error").waitFor();
    expect(await errorBeside(page, "email")).toBe(t("registration:errors.email.same-person"));
    await fillIn(attendee, MAX);
    await page.getByLabel(t("me:handOver.language")).selectOption(otherLanguage(language));
    await page.getByRole("button", { name: t("me:handOver.submit") }).click();
    await page.getByRole("heading", { level: 1, name: t("me:handOver.done.title") }).waitFor();
    const old = await page.request.get(localPath(language, `/mon-espace/inscriptions/${oldKey}`));
    expect(old.status()).toBe(404);

    const letters = [await post.next(), await post.next()];
    const ofMax = letters.find(({ to }) => to === MAX.email);
    const ofZoe = letters.find(({ to }) => to === ZOE.email);
    if (!ofMax || !ofZoe) throw new Error("a letter is missing");
    const read = await readLetter(ofMax);
    expect(read).toMatchObject({ language: otherLanguage(language), sessions: [{}, { title: "Visite" }] });
    expect(read.codes.onTicket).toBe(read.codes.inText);
    expect(read.codes.inText).not.toBe(oldCode);
    expect(ofMax.mail.text).toContain("Zoé Ibañez-Łuczak");
    expect(ofZoe.mail.subject).toBe(
      messagesIn(language).t("letters:handedOver.subject", { edition: editionIn(language) }),
    );
    expect(ofZoe.mail.text).toContain("Max Modèle");
    expect(ofZoe.mail.text).toContain(typed(MAX.email));

    const next = { page: await openPage(look), language: otherLanguage(language) };
    await next.page.goto(read.address);
    await arriveAtRegistration(next);
    expect([await booked(next), await codeOnPage(next)]).toEqual([["Visite"], read.codes.inText]);
  });

function otherLanguage(language: Language): Language {
  return language === "fr" ? "en" : "fr";
}

function editionIn(language: Language) {
  return language === "fr" ? "Édition d’essai" : "Trial edition";
}
