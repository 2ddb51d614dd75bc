/** An attendee's actions, by the texts on the page. All work without scripts too. */

import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Page } from "playwright-core";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { readPdf, scan } from "../print/pdf-pages.ts";

/** A code that is read at this resolution is also read in print, and reading takes a quarter of the time. */
export const SCREEN_DPI = 100;

export interface Attendee {
  readonly page: Page;
  readonly language: Language;
}

export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
}

/** Goes from the home page to the programme, searches a title, opens that session's page and the form on one page. */
export async function findSession({ page, language }: Attendee, title: string) {
  const { t } = messagesIn(language);
  const nav = page.getByRole("navigation", { name: t("shared:frame.nav") });
  await page.goto(localPath(language, "/"));
  const menu = nav.getByRole("button", { name: t("shared:frame.menu") });
  if (await menu.isVisible()) await menu.click();
  await nav.getByRole("link", { name: t("shared:nav.programme"), exact: true }).click();
  await page.getByText(t("site:programme.filter")).click();
  await page.getByLabel(t("site:programme.text")).fill(title);
  await page.getByRole("button", { name: t("site:programme.show") }).click();
  await page.getByText(t("site:programme.found", { count: 1 })).waitFor();
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await nav.getByRole("link", { name: t("shared:nav.register") }).click();
  await page.getByRole("heading", { level: 1, name: t("steps:titles.categorie") }).waitFor();
  await page.getByRole("link", { name: t("steps:onePage") }).click();
  await page.getByRole("heading", { level: 1, name: t("registration:title") }).waitFor();
}

export async function fillIn({ page, language }: Attendee, person: Person) {
  const { t } = messagesIn(language);
  await page.getByLabel(t("registration:identity.given_name"), { exact: true }).fill(person.givenName);
  await page.getByLabel(t("registration:identity.family_name"), { exact: true }).fill(person.familyName);
  await page.getByLabel(t("registration:identity.email")).fill(person.email);
}

export function sessionBox({ page }: Attendee, title: string) {
  return page.getByRole("checkbox", { name: title });
}

export async function send({ page, language }: Attendee) {
  await page.getByRole("button", { name: messagesIn(language).t("registration:submit") }).click();
}

/** Returns the error beside a field, as screen readers find it: by `aria-describedby`. */
export async function errorBeside(page: Page, field: string): Promise<string> {
  const described = (await page.locator(`#${field}`).getAttribute("aria-describedby")) ?? "";
  const error = described.split(" ").find((id) => id.endsWith("-error"));
  return (error && (await page.locator(`#${error}`).textContent())) || "";
}

/** Waits for the page of a registration. @returns its code */
export async function arriveAtRegistration({ page, language }: Attendee): Promise<string> {
  const { t } = messagesIn(language);
  await page.getByRole("heading", { level: 1, name: t("me:registration.title") }).waitFor();
  // The heading arrives before the rest of the page.
  await page.waitForLoadState();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Reads the QR code of the ticket on the page. */
export async function codeOnPage({ page, language }: Attendee): Promise<string> {
  const picture = page.getByRole("img", { name: messagesIn(language).t("me:registration.qr") });
  return codeInPicture(await picture.screenshot());
}

export async function codeInPicture(picture: Buffer): Promise<string> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const pencil = canvas.getContext("2d");
  pencil.drawImage(image, 0, 0);
  return (await scan(pencil.getImageData(0, 0, image.width, image.height)))[0] ?? "";
}

/** Downloads a linked PDF; returns its scanned code and its first line. */
export async function downloadPdf({ page }: Attendee, link: string) {
  const bytes = await download(page, link);
  const [first] = await readPdf(bytes, SCREEN_DPI);
  return { codes: first?.codes ?? [], text: (first?.lines ?? []).map(({ text }) => text).join(" ") };
}

/** Downloads a link's target. */
export async function download(page: Page, link: string): Promise<Buffer> {
  const address = await page.getByRole("link", { name: link }).getAttribute("href");
  const answer = await page.request.get(address ?? "");
  if (!answer.ok()) throw new Error(`${answer.status()} for ${address}`);
  return answer.body();
}

export async function changeSessions(attendee: Attendee, { from, to }: { from: string; to: string }) {
  const { page, language } = attendee;
  const { t } = messagesIn(language);
  await page.getByRole("link", { name: t("me:change.sessions") }).click();
  await sessionBox(attendee, from).uncheck();
  await sessionBox(attendee, to).check();
  await page.getByRole("button", { name: t("me:change.save") }).click();
  await arriveAtRegistration(attendee);
}

export async function correctName(attendee: Attendee, familyName: string) {
  const { page, language } = attendee;
  const { t } = messagesIn(language);
  await page.getByRole("link", { name: t("me:change.name") }).click();
  await page.getByLabel(t("registration:identity.family_name"), { exact: true }).fill(familyName);
  await page.getByRole("button", { name: t("me:change.save") }).click();
  await arriveAtRegistration(attendee);
}

export async function cancel({ page, language }: Attendee) {
  const { t } = messagesIn(language);
  await page.getByRole("link", { name: t("me:change.cancel") }).click();
  await page.getByRole("button", { name: t("me:cancel.submit") }).click();
  await page.getByRole("heading", { level: 1, name: t("me:cancelled.title") }).waitFor();
}

/** Returns the titles that a registration's page shows as booked. */
export function booked({ page, language }: Attendee): Promise<string[]> {
  return page
    .getByRole("region", { name: messagesIn(language).t("me:registration.booked") })
    .getByRole("listitem")
    .locator(".font-semibold")
    .allInnerTexts();
}

/** Returns the message beside a session that overlaps another one. */
export async function clashBeside(attendee: Attendee, title: string): Promise<string> {
  const id = await sessionBox(attendee, title).getAttribute("aria-describedby");
  return (await attendee.page.locator(`#${id}`).textContent()) ?? "";
}

/** Returns the id of the focused element. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id ?? "");
}
