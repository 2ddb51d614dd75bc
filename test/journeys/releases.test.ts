import ICAL from "ical.js";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { grantRole } from "#app/domain/people/roles.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import type { ReceivedLetter } from "#test/support/mail-server.ts";
import { books, makeMailingSample } from "#test/support/mailing-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { signIn } from "./organiser.ts";
import { deliverLetters } from "./worker.ts";

const { t } = messagesIn("fr");
const OFFICE = "/organisation/2030";
const ORGANISER = "organisation@exemple.fr";

test("an organiser moves and cancels sessions, and the people affected get letters and calendars", async () => {
  const site = await freshSite();
  const { db } = site;
  const sample = await makeMailingSample(db);
  const ada = await books(db, sample, { name: "Ada", sessions: ["compost", "reemploi"], language: "en" });
  await books(db, sample, { name: "Bob", sessions: ["reemploi"] });
  await books(db, sample, { name: "Cléo", email: "cleo@exemple.fr", sessions: ["visite"] });
  const before = calendarFile(await (await site.get(`/mon-espace/inscriptions/${ada.code}/billet.ics`)).text());
  await grantRole(db, { email: ORGANISER, role: "organiser", edition: null, by: null, now: NOW });
  const post = await deliverLetters(site);
  const page = await openPage({ url: site.url });
  await signIn({ page, language: "fr" }, "code", ORGANISER, post);

  await page.goto(`${OFFICE}/grille/${sample.sessions.compost}/creneau`);
  await page.locator("#start").fill("16:00");
  await page.getByRole("button", { name: t("organiser:form.save") }).click();
  await page.locator(`[data-undo="${sample.sessions.compost}"]`).waitFor();
  await page.goto(`${OFFICE}/programme/${sample.sessions.reemploi}/annulation`);
  await page.getByRole("button", { name: t("sessions:cancel") }).click();
  await page.getByText(t("organiser:done.sessionCancelled")).waitFor();

  // Before the release the form names the people concerned; nobody has been notified.
  await page.goto(`${OFFICE}/programme/publication`);
  const who = {
    attendees: t("releases:willTell.attendees", { count: 2 }),
    speakers: t("releases:willTell.speakers", { count: 1 }),
  };
  await page.getByText(t("releases:willTell.both", who)).waitFor();
  await page.getByLabel(t("organiser:release.name")).fill("Après le comité");
  await page.getByRole("button", { name: t("organiser:release.verb", { number: 2 }) }).click();
  await page.getByText(t("organiser:done.mailingPrepared")).waitFor();
  expect(await letters(db)).toBe(0);

  // Each letter is reviewed before sending; Bob, informed by telephone, is left out.
  await page.getByRole("link", { name: "Ada Exemple" }).click();
  // The complete text, not the part that the browser has read.
  await page.locator("main pre").filter({ hasText: "/mon-espace/inscriptions/" }).waitFor();
  await page.waitForLoadState();
  const shown = (await page.locator("main pre").textContent()) ?? "";
  await page.goBack();
  await page.getByRole("link", { name: "Bob Exemple" }).click();
  await page.getByRole("button", { name: t("releases:recipients.leaveOut") }).click();
  await page.getByRole("button", { name: t("releases:recipients.takeBack") }).waitFor();
  await page.getByRole("link", { name: t("releases:one.title", { number: 2 }) }).click();
  await page.getByText(t("releases:mailing.leftOut", { count: 1 })).waitFor();
  await page.getByRole("link", { name: t("releases:mailing.send") }).click();
  await page.getByRole("button", { name: t("releases:send.verb", { count: 2 }) }).click();
  await page.getByText(t("organiser:done.mailingSent")).waitFor();
  const came = [await post.next(), await post.next()].sort((one, other) => one.to.localeCompare(other.to));
  expect(came.map(({ to }) => to)).toEqual([ada.email, "oratrice@exemple.fr"]);
  // The page follows the sending by itself.
  await page.getByText(t("releases:mailing.progress", { sent: "2", all: "2" })).waitFor();

  const [toAda, toSpeaker] = came as [ReceivedLetter, ReceivedLetter];
  expect(toAda.mail.text?.trim()).toBe(shown.trim());
  const known = (title: string) => before.find((event) => event.title === title);
  expect(enclosed(toAda)).toEqual([
    { method: "REQUEST", title: "Compost (EN)", uid: known("Compost")?.uid, sequence: 1, hour: 16 },
    { method: "CANCEL", title: "Cancelled – Réemploi (EN)", uid: known("Réemploi")?.uid, sequence: 1, hour: 12 },
  ]);
  expect(before.every(({ sequence }) => sequence === 0)).toBe(true);
  expect(enclosed(toSpeaker)).toMatchObject([{ method: "REQUEST", uid: known("Compost")?.uid, sequence: 1, hour: 16 }]);

  // The letters' links open their pages without a password.
  await follow(page, toAda, /https?:\S+\/en\/mon-espace\/inscriptions\/\w+/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await follow(page, toSpeaker, /https?:\S+\/en\/intervention\/\S+/);
  await page.getByText("Compost (EN)").first().waitFor();

  for (const language of LANGUAGES) {
    const say = messagesIn(language).t;
    await page.goto(localPath(language, "/2030/programme"));
    await page.locator('main a[href$="/programme/versions"]').click();
    const version = page.locator("details").first();
    for (const kind of ["moved", "cancelled"] as const)
      await version.getByText(say(`releases:kinds.${kind}`), { exact: true }).waitFor();
    expect(await version.locator("h2").textContent()).toContain("Après le comité");
    await version.getByRole("link", { name: "Compost" }).click();
    await page.getByRole("heading", { level: 1, name: "Compost" }).waitFor();
  }
});

async function follow(page: Page, { mail }: ReceivedLetter, link: RegExp): Promise<void> {
  const answer = await page.goto(link.exec(mail.text ?? "")?.[0] ?? "");
  expect(answer?.status()).toBe(200);
}

/** Returns the calendar files of a letter, each once, moves before cancellations. */
function enclosed({ mail }: ReceivedLetter) {
  const files = mail.attachments.filter(({ contentType }) => contentType === "text/calendar");
  const texts = new Set(files.map(({ content }) => content.toString()));
  return [...texts].flatMap(calendarFile).sort((one, other) => other.method.localeCompare(one.method));
}

function calendarFile(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component))
    .filter(({ startDate }) => !startDate.isDate)
    .map(({ summary, uid, sequence, startDate }) => ({
      method: String(calendar.getFirstPropertyValue("method")),
      title: summary,
      uid,
      sequence: sequence ?? 0,
      hour: startDate.hour,
    }));
}

async function letters(db: Awaited<ReturnType<typeof freshSite>>["db"]): Promise<number> {
  const rows = await db
    .selectFrom("letter")
    .select("id")
    .where("kind", "in", ["attendee-told", "speaker-told"])
    .execute();
  return rows.length;
}
