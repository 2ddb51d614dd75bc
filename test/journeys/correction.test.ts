import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { roundOfReturned } from "#app/jobs/returned-round.ts";
import { openMailbox } from "#app/mail/returned/mailbox.server.ts";
import { openPage } from "#test/support/browser.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { startImapServer } from "#test/support/imap-server.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { returnedSample } from "#test/support/returned-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { readLetter } from "./letter.ts";
import { deliverLetters } from "./worker.ts";

const { t } = messagesIn("fr");
const WRONG = "ada.1@essai.example";
const RIGHT = "ada.modele@essai.example";

test("an organiser corrects an address that the mail server refused, and the letters arrive", async () => {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db);
    },
  });
  const { id, code } = await makeRegistration(site.db, edition, 1, { ticketType: "public", sessions: ["visite"] });
  await site.db
    .updateTable("letter")
    .set({ abandoned_at: site.clock.now, failure: "550 5.1.1 Mailbox unknown", attempts: 1 })
    .where("registration_id", "=", id)
    .execute();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie });

  // Step 1: the registration, which says that a letter did not arrive. Step 2: the link beside it.
  await office.goto(`/organisation/${ON_SALE_YEAR}/inscriptions/${id}`);
  await office.getByText(t("organiser:correction.lostTitle", { count: 1 })).waitFor();
  await office.getByRole("link", { name: t("organiser:correction.lostLink") }).click();
  await office.getByText("550 5.1.1 Mailbox unknown").waitFor();
  // Step 3: the address. Step 4: save; the letters are ticked beforehand.
  await office.getByLabel(t("registration:identity.email"), { exact: true }).fill(RIGHT);
  expect(await office.getByLabel(t("organiser:correction.resends"), { exact: true }).isChecked()).toBe(true);
  await office.getByRole("button", { name: t("organiser:form.save") }).click();
  await office.getByText(t("organiser:done.corrected")).waitFor();
  await office
    .getByRole("region", { name: t("organiser:correction.history.title") })
    .getByText(RIGHT)
    .waitFor();

  const post = await deliverLetters(site);
  const letters = [await post.next(), await post.next()];
  expect(letters.map(({ to }) => to)).toEqual([RIGHT, RIGHT]);
  // Letters break addresses that people typed, so that mail programs make no links of them.
  const texts = letters.map(({ mail }) => (mail.text ?? "").replaceAll("\u2060", ""));
  expect(texts.filter((text) => text.includes(`${WRONG} → ${RIGHT}`)).length).toBe(1);
  const [one, other] = await Promise.all(letters.map(readLetter));
  expect(one?.codes.inText).toBe(other?.codes.inText);
  expect(one?.address).toBe(other?.address);

  // The page of the letter is the person's; the former address of the page leads nowhere.
  const person = await openPage({ url: site.url, javaScriptEnabled: false });
  const opened = await person.goto(one?.address ?? "");
  expect(opened?.status()).toBe(200);
  expect((await person.goto(`/mon-espace/inscriptions/${code}`))?.status()).toBe(404);
});

test("an organiser corrects in three steps an address whose email came back, and the next ones arrive", async () => {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db);
    },
  });
  const { id } = await makeRegistration(site.db, edition, 1, { ticketType: "public", sessions: ["visite"] });
  const sent = { sent_at: site.clock.now };
  const letters = await site.db.updateTable("letter").set(sent).returning(["message_id", "to"]).execute();
  const notice = returnedSample("01");
  const { message_id: number } = letters.find(({ to }) => to === WRONG) ?? { message_id: "" };
  const mailbox = await startImapServer();
  await mailbox.deliver([Buffer.from(notice.bytes.toString("latin1").replaceAll(notice.number, number), "latin1")]);
  const opened = await openMailbox(mailbox.url);
  await roundOfReturned(site.db, opened, { now: () => site.clock.now }).finally(opened.close);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie, javaScriptEnabled: false });

  await office.goto(`/organisation/${ON_SALE_YEAR}/a-traiter?genre=letter-failed`);
  // Step 1: the link of the item. Step 2: the address. Step 3: save; the letters are ticked beforehand.
  await office.getByRole("link", { name: t("returnedMail:work.correct") }).click();
  await office.getByLabel(t("registration:identity.email"), { exact: true }).fill(RIGHT);
  await office.getByRole("button", { name: t("organiser:form.save") }).click();
  await office.getByText(t("organiser:done.corrected")).waitFor();

  const post = await deliverLetters(site);
  expect([(await post.next()).to, (await post.next()).to]).toEqual([RIGHT, RIGHT]);
  await office.goto(`/organisation/${ON_SALE_YEAR}/courriels/adresses?etat=lifted`);
  await office.getByText(t("returnedMail:suppressed.corrected")).waitFor();
  const { sent_at, failure } = await site.db
    .selectFrom("letter")
    .select(["sent_at", "failure"])
    .where("registration_id", "=", id)
    .where("kind", "=", "registration-confirmed")
    .executeTakeFirstOrThrow();
  expect([sent_at !== null, failure]).toEqual([true, null]);
});
