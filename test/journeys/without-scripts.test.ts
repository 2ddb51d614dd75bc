import { expect, test } from "vitest";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import {
  arriveAtRegistration,
  booked,
  cancel,
  changeSessions,
  clashBeside,
  codeOnPage,
  correctName,
  download,
  downloadPdf,
  errorBeside,
  fillIn,
  findSession,
  focused,
  send,
  sessionBox,
} from "./attendee.ts";
import { readCalendar } from "./letter.ts";

const PERSON = { givenName: "Zoé", familyName: "Ibañez-Łuczak", email: "zoe@exemple.fr" };
const WHOLE = { start: "2030-03-12", end: "2030-03-14" };
const VISIT = { title: "Visite", start: "2030-03-13T09:00:00Z", end: "2030-03-13T10:00:00Z" };

for (const language of ["fr", "en"] as const satisfies Language[])
  test(`the attendee's part, in "${language}", needs no script`, async () => {
    const { t } = messagesIn(language);
    const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
    const look = { url: site.url, viewport: PHONE, javaScriptEnabled: false };
    const attendee = { page: await openPage(look), language };
    const { page } = attendee;
    await findSession(attendee, VISIT.title);
    await page.getByRole("radio", { name: "Public" }).check();
    await sessionBox(attendee, "Atelier A").check();
    await sessionBox(attendee, "Atelier B").check();
    await fillIn(attendee, { ...PERSON, familyName: " " });
    await send(attendee);
    // Without scripts the browser moves the focus at its first paint.
    await expect.poll(() => focused(page)).toBe("errors");
    expect([
      await errorBeside(page, "family_name"),
      await clashBeside(attendee, "Atelier A"),
      await page.locator("#given_name").inputValue(),
    ]).toEqual([
      t("forms:errors.required"),
      t("registration:sessions.clash", { titles: "Atelier B" }),
      PERSON.givenName,
    ]);
    await fillIn(attendee, PERSON);
    await sessionBox(attendee, "Atelier B").uncheck();
    await send(attendee);
    await arriveAtRegistration(attendee);
    const firstCode = await codeOnPage(attendee);
    expect((await downloadPdf(attendee, t("me:take.ticket"))).codes).toEqual([firstCode]);

    await changeSessions(attendee, { from: "Atelier A", to: VISIT.title });
    expect([await booked(attendee), readCalendar(await download(page, t("me:take.calendar")))]).toEqual([
      [VISIT.title],
      [{ ...WHOLE, title: language === "fr" ? "Édition d’essai" : "Trial edition" }, VISIT],
    ]);
    await correctName(attendee, "Ibáñez");
    const code = await codeOnPage(attendee);
    expect((await downloadPdf(attendee, t("me:take.badge"))).codes).toEqual([code]);
    expect(code).not.toBe(firstCode);

    await cancel(attendee);
    await page.getByRole("link", { name: t("me:cancelled.again") }).click();
    await page.getByRole("button", { name: t("registration:submit") }).waitFor();
  });
