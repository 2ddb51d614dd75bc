/** An organiser's actions in the back office, by the texts on the page. */

import type { Page } from "playwright-core";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { type JourneyProgramme, YEAR } from "./programmes.ts";
import type { Post } from "./worker.ts";

interface Office {
  readonly page: Page;
  readonly language: Language;
}

/** Requests the letter for the back office, and signs in with its code or its link. */
export async function signIn({ page, language }: Office, by: "code" | "link", email: string, post: Post) {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, "/organisation"));
  await page.getByLabel(t("signIn:ask.email")).fill(email);
  await page.getByRole("button", { name: t("signIn:ask.submit") }).click();
  await page.getByRole("heading", { level: 1, name: t("signIn:code.title") }).waitFor();
  const { mail } = await post.next();
  const text = mail.text ?? "";
  if (by === "code") {
    await page.getByLabel(t("signIn:code.label")).fill(/\b\d{3}\s\d{3}\b/.exec(text)?.[0] ?? "");
    await page.getByRole("button", { name: t("signIn:code.submit") }).click();
  } else {
    await page.goto(/https?:\/\/\S+\/connexion\/lien\/[\w-]+/.exec(text)?.[0] ?? "");
    await page.getByRole("button", { name: t("signIn:link.submit") }).click();
  }
  await page.getByRole("heading", { level: 1, name: t("organiser:editions.title") }).waitFor();
  // The first login of a browser is reported by letter.
  if (by === "code") await post.next();
}

export async function signOut({ page, language }: Office) {
  const { t } = messagesIn(language);
  await page.getByRole("button", { name: t("organiser:frame.signOut") }).click();
  await page.waitForURL(localPath(language, "/"));
}

export async function createEdition({ page, language }: Office, name: string, days: readonly string[]) {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, "/organisation"));
  await page.getByText(t("organiser:editions.create")).first().click();
  await page.getByLabel(t("organiser:editions.year")).fill(String(YEAR));
  await page.getByLabel(t("organiser:edition.name"), { exact: true }).fill(name);
  for (const [at, day] of days.slice(0, 3).entries())
    await page.getByLabel(t("forms:day", { number: at + 1 })).fill(day);
  await page.getByRole("button", { name: t("organiser:editions.create") }).click();
  await page.getByText(t("organiser:done.created")).waitFor();
}

/** Imports a programme. @returns the preview's heading and figures about sessions */
export async function importProgramme({ page, language }: Office, programme: JourneyProgramme): Promise<string> {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, `/organisation/${YEAR}/programme`));
  await page.getByRole("link", { name: t("organiser:programme.import") }).click();
  const buffer = await programme.bytes();
  await page
    .getByLabel(t("organiser:import.file"), { exact: true })
    .setInputFiles({ name: programme.fileName, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: t("organiser:import.preview") }).click();
  await page
    .getByRole("heading", { level: 1, name: t("organiser:import.previewTitle", { file: programme.fileName }) })
    .waitFor();
  const preview = await page.getByRole("region", { name: t("imports:kinds.sessions") }).textContent();
  await page.getByRole("button", { name: t("organiser:import.apply") }).click();
  await page.getByText(t("organiser:done.applied")).waitFor();
  return preview ?? "";
}

/** Makes a session bookable, with `places` places. */
export async function setPlaces({ page, language }: Office, title: string, places: number) {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, `/organisation/${YEAR}/programme`));
  await page.getByLabel(t("organiser:programme.search")).fill(title);
  await page.getByRole("button", { name: t("organiser:filter.apply") }).click();
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.getByLabel(t("organiser:programme.bookable"), { exact: true }).check();
  await page.getByLabel(t("organiser:programme.size")).fill(String(places));
  await page.getByRole("button", { name: t("organiser:form.save") }).click();
  await page.getByText(t("organiser:done.changed")).waitFor();
}

/** Adds a ticket type that takes its places from one quota. */
export async function openSales({ page, language }: Office, ticketType: string, places: number) {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, `/organisation/${YEAR}/quotas`));
  await page.getByText(t("organiser:quotas.add")).first().click();
  await page.getByLabel(t("organiser:quotas.name")).fill("Places");
  await page.getByLabel(t("organiser:quotas.size"), { exact: true }).fill(String(places));
  await page.getByRole("button", { name: t("organiser:quotas.add") }).click();
  await page.getByText(t("organiser:done.added")).waitFor();
  await page.goto(localPath(language, `/organisation/${YEAR}/categories`));
  await page.getByText(t("organiser:ticketTypes.add")).first().click();
  await page.getByLabel(t("organiser:ticketTypes.name"), { exact: true }).fill(ticketType);
  await page.getByLabel("Places").check();
  await page.getByRole("button", { name: t("organiser:ticketTypes.add") }).click();
  await page.getByText(t("organiser:done.added")).waitFor();
}

/** Publishes the draft as the first release, and the edition. */
export async function publish({ page, language }: Office) {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, `/organisation/${YEAR}/programme`));
  await page.getByRole("link", { name: t("organiser:programme.release"), exact: true }).click();
  await page.getByRole("button", { name: t("organiser:release.verb", { number: 1 }) }).click();
  await page.getByText(t("organiser:done.released")).waitFor();
  await page.goto(localPath(language, `/organisation/${YEAR}/publication`));
  await page.getByRole("button", { name: t("organiser:publication.verb") }).click();
  await page.getByText(t("organiser:done.published")).waitFor();
}

/** Reads the figures on the back office's first page, by their names. */
export async function figures({ page, language }: Office): Promise<{ registered: string; present: string }> {
  const { t } = messagesIn(language);
  await page.goto(localPath(language, `/organisation/${YEAR}`));
  const figure = async (name: string) =>
    (await page.locator("dl > div").filter({ hasText: name }).locator("dd").first().textContent()) ?? "";
  return {
    registered: await figure(t("organiser:home.registered")),
    present: await figure(t("organiser:home.present")),
  };
}
