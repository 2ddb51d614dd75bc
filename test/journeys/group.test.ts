import ICAL from "ical.js";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Database } from "#app/domain/transaction.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import type { ReceivedLetter } from "#test/support/mail-server.ts";
import { freshSite } from "#test/support/site.ts";
import { deliverLetters, type Post } from "./worker.ts";

const { t } = messagesIn("fr");
const SPACE = `/groupes/${GROUP_SLUG}/espace`;
/** A week later, 14:00 to 16:00 in Paris. */
const DAY = { day: "2030-01-17", from: "14:00", until: "16:00" };

test("a meeting goes all the way from two dates to its public minutes", async () => {
  const site = await freshSite({ seed: editionAndGroup });
  const post = await deliverLetters(site);
  const lead = await openPage({ url: site.url });
  await signInByLink(lead, GROUP_PEOPLE.lead, post);

  // The lead proposes two dates; each of the three members gets a letter.
  await lead.getByRole("link", { name: t("groups:meetings.propose") }).click();
  await lead.getByLabel(t("groups:form.title")).fill("Réemploi du mobilier");
  await lead.getByLabel(t("groups:meeting.agenda")).fill("Bilan\nSuite");
  await fillDate(lead, 0, DAY);
  await fillDate(lead, 1, { ...DAY, day: "2030-01-18" });
  await lead.getByRole("button", { name: t("groups:meetings.ask") }).click();
  await said(lead, "proposed");
  const meeting = new URL(lead.url()).pathname;
  const asked = [await post.next(), await post.next(), await post.next()];
  expect(asked.map(({ to }) => to).sort()).toEqual(
    [GROUP_PEOPLE.lead, GROUP_PEOPLE.member, GROUP_PEOPLE.substitute].sort(),
  );
  expect(asked.every(({ mail }) => mail.text?.includes(meeting))).toBe(true);

  // A member votes from a phone, then changes the vote.
  const { cookie } = await site.signIn(GROUP_PEOPLE.member);
  const member = await openPage({ url: site.url, cookie, viewport: PHONE });
  for (const answer of ["no", "yes"] as const) {
    await member.goto(meeting);
    await member
      .getByRole("radio", { name: t(`groups:answers.${answer}`), exact: true })
      .first()
      .check();
    await member.getByRole("button", { name: t("groups:votes.send") }).click();
    await said(member, "voted");
  }

  // The lead decides on the best date, holds a free room, and convenes.
  await verb(lead, meeting, "decide");
  await lead.getByRole("button", { name: t("groups:verbs.decide") }).click();
  await said(lead, "decided");
  await verb(lead, meeting, "room");
  await lead.getByRole("radio", { name: /Salle Plénière/ }).check();
  await lead.getByRole("button", { name: t("groups:rooms.hold") }).click();
  await said(lead, "held");
  await verb(lead, meeting, "convene");
  await lead.getByRole("button", { name: t("groups:convene.send") }).click();
  await said(lead, "convened");
  const convened = await lettersTo(post, 3);
  const invitation = calendarOf(convened.get(GROUP_PEOPLE.member));
  expect(invitation).toEqual({
    method: "REQUEST",
    uid: invitation.uid,
    sequence: 0,
    status: "CONFIRMED",
    summary: "Réemploi du mobilier",
    start: "2030-01-17T13:00:00.000Z",
    end: "2030-01-17T15:00:00.000Z",
    location: "Salle Plénière, Halle d’essai",
    organiser: `mailto:${GROUP_PEOPLE.lead}`,
    attendees: [`mailto:${GROUP_PEOPLE.member}`],
  });

  // On the day the member signs; the lead records the others and writes public minutes.
  site.clock.now = new Date("2030-01-17T13:05:00Z");
  await member.goto(meeting);
  await member.getByRole("link", { name: t("groups:presence.sign") }).click();
  await member.getByRole("button", { name: t("groups:presence.sign") }).click();
  await said(member, "signed");
  await verb(lead, meeting, "presence");
  await lead
    .getByRole("radio", { name: t("groups:presences.excused") })
    .first()
    .check();
  await lead.getByRole("button", { name: t("groups:form.save") }).click();
  await said(lead, "noted");
  await verb(lead, meeting, "minutes");
  await lead
    .getByLabel(t("groups:minutes.title"))
    .fill("## Bilan\n\n**Deux écoles** équipées. <script>alert(1)</script>");
  await lead.getByLabel(t("groups:minutes.open")).check();
  await lead.getByRole("button", { name: t("groups:form.save") }).click();
  await said(lead, "minuted");
  await lettersTo(post, 3);
  const sheet = await lead.getByRole("table", { name: t("groups:presence.title") }).textContent();
  expect([sheet?.includes("Camille Membre"), sheet?.includes(t("groups:presences.excused"))]).toEqual([true, true]);
  await lead.goto(meeting.replace("/espace", ""));
  await lead.getByRole("heading", { name: "Bilan" }).waitFor();
  expect(await lead.locator("main").textContent()).toContain("<script>alert(1)</script>");

  // The meeting is cancelled: the calendar file removes the same event.
  await verb(lead, meeting, "cancel");
  await lead.getByRole("button", { name: t("groups:verbs.cancel") }).click();
  await said(lead, "cancelled");
  const cancelled = calendarOf((await lettersTo(post, 3)).get(GROUP_PEOPLE.member));
  expect(cancelled).toMatchObject({ method: "CANCEL", uid: invitation.uid, sequence: 1, status: "CANCELLED" });
});

async function editionAndGroup(db: Database): Promise<void> {
  await editionOnSale(db);
  await groupAndNeighbour(db);
}

async function signInByLink(page: Page, email: string, post: Post): Promise<void> {
  await page.goto(SPACE);
  await page.getByLabel(t("signIn:ask.email")).fill(email);
  await page.getByRole("button", { name: t("signIn:ask.submit") }).click();
  await page.getByRole("heading", { level: 1, name: t("signIn:code.title") }).waitFor();
  const { mail } = await post.next();
  await page.goto(/https?:\/\/\S+\/connexion\/lien\/[\w-]+/.exec(mail.text ?? "")?.[0] ?? "");
  await page.getByRole("button", { name: t("signIn:link.submit") }).click();
  await page.waitForURL(SPACE);
}

async function fillDate(page: Page, row: number, date: typeof DAY): Promise<void> {
  await page.getByLabel(t("groups:form.day"), { exact: true }).nth(row).fill(date.day);
  await page.getByLabel(t("groups:form.from"), { exact: true }).nth(row).fill(date.from);
  await page.getByLabel(t("groups:form.until"), { exact: true }).nth(row).fill(date.until);
}

async function verb(
  page: Page,
  meeting: string,
  name: "decide" | "room" | "convene" | "presence" | "minutes" | "cancel",
) {
  await page.goto(meeting);
  await page.getByRole("link", { name: t(`groups:verbs.${name}`), exact: true }).click();
}

async function said(
  page: Page,
  done: "proposed" | "voted" | "decided" | "held" | "convened" | "signed" | "noted" | "minuted" | "cancelled",
) {
  await page.getByText(t(`groups:done.${done}`)).waitFor();
}

async function lettersTo(post: Post, count: number): Promise<Map<string, ReceivedLetter>> {
  const letters = new Map<string, ReceivedLetter>();
  for (let at = 0; at < count; at += 1) {
    const letter = await post.next();
    letters.set(letter.to, letter);
  }
  return letters;
}

/** Returns the event of the calendar file that a letter holds as an alternative. */
function calendarOf(letter: ReceivedLetter | undefined) {
  const found = letter?.mail.attachments.find(({ contentType }) => contentType === "text/calendar");
  if (!found) throw new Error("the letter carries no calendar");
  const calendar = new ICAL.Component(ICAL.parse(found.content.toString()));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("the calendar holds no event");
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    location: event.location,
    organiser: event.organizer,
    attendees: event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase()),
  };
}
