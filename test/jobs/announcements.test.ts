import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  countAnnouncementRecipients,
  countLeftOut,
  listAnnouncementRecipients,
} from "#app/domain/announcements/list-recipients.ts";
import { stopAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import { testAnnouncement } from "#app/domain/announcements/test-announcement.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { ANNOUNCED, announced, begun, registerMany } from "#test/support/announcement-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { work } from "./working.ts";

async function giveRole(
  db: Database,
  { personId, editionId, endedAt = null }: { personId: number; editionId: number; endedAt?: Date | null },
): Promise<void> {
  const role = { person_id: personId, edition_id: editionId, role: "organiser", granted_at: NOW, ended_at: endedAt };
  await db.insertInto("role").values(role).execute();
}

/** An edition with Camille and so many others, and a mail server. */
async function crowd(others: number, { delayMs = 0 } = {}) {
  const connection = await freshDatabase();
  const sample = await registeredPerson(connection.db);
  await registerMany(connection.db, sample, others);
  const mail = await startMailServer({ delayMs });
  return { connection, db: connection.db, mail, ...sample };
}

test("each person gets the letter in their language, with the reply address and a link that unsubscribes; who cancelled or unsubscribed meanwhile is left out and named", async () => {
  const here = await crowd(3);
  const { db, mail, editionId, personId, registrationId } = here;
  await db.updateTable("registration").set({ language: "en" }).where("id", "=", registrationId).execute();
  await giveRole(db, { personId, editionId });
  const words = { ...ANNOUNCED, repliesTakenBy: personId };
  const announcement = await announced(db, { editionId, words, expected: 4 });
  const cancelled = new Date(NOW.getTime() + 1_000);
  await db
    .updateTable("registration")
    .set({ cancelled_at: cancelled })
    .where("family_name", "=", "Fictive 1")
    .execute();
  const unwanted = { address: "p2@exemple.fr", cause: "complaint", reason: "unsubscribed", since: NOW };
  await db.insertInto("suppressed_address").values(unwanted).execute();
  await work(here.connection, { smtpUrl: mail.url });
  const count = () => countAnnouncementRecipients(db, { announcement });
  await until("no letter waits", async () => (await count()).waiting === 0);
  expect(await count()).toMatchObject({ sent: 2, "left-out": 2, failed: 0 });
  expect((await countLeftOut(db, { announcement })).map(({ reason }) => reason)).toEqual([
    "registration-cancelled",
    "suppressed: unsubscribed",
  ]);
  const received = mail.letters.map(({ to, mail: { subject, replyTo, text } }) => ({
    ...{ to, subject, replyTo: replyTo?.value.map(({ address }) => address) },
    unsubscribes: /https:\/\/circulaire\.example(\/en)?\/desabonnement\/\d+-[\w-]{32}/.test(text ?? ""),
  }));
  const replyTo = ["camille1@exemple.fr"];
  expect(received.sort((one, other) => one.to.localeCompare(other.to))).toEqual([
    { to: "camille1@exemple.fr", subject: "Circular Grand Paris 2030: see you soon", replyTo, unsubscribes: true },
    { to: "p3@exemple.fr", subject: "Grand Paris Circulaire 2030 : à bientôt", replyTo, unsubscribes: true },
  ]);
  const copies = await db.selectFrom("letter").select("sent_copy").where("sent_at", "is not", null).execute();
  expect(JSON.stringify(copies)).not.toMatch(/desabonnement\/\d/);
});

test("answers no longer go to somebody whose role has ended, but to the edition's contact", async () => {
  const { db, mail, connection, editionId, personId } = await crowd(0);
  await db.updateTable("edition").set({ contact_email: "colloque@exemple.fr" }).execute();
  await giveRole(db, { personId, editionId, endedAt: NOW });
  await announced(db, { editionId, words: { ...ANNOUNCED, repliesTakenBy: personId }, expected: 1 });
  await work(connection, { smtpUrl: mail.url });
  await mail.until(1);
  expect(mail.letters[0]?.mail.replyTo?.value.map(({ address }) => address)).toEqual(["colloque@exemple.fr"]);
});

test("somebody whose data are erased before the letter leaves gets none, and is named as such", async () => {
  const { db, editionId, personId } = await crowd(0);
  const announcement = await announced(db, { editionId, expected: 1 });
  // As an erasure does: the letter goes with its person.
  await db.deleteFrom("letter").where("person_id", "=", personId).execute();
  const { rows } = await listAnnouncementRecipients(db, { announcement, text: null, state: null, page: 1, size: 9 });
  expect(rows.map(({ state }) => state)).toEqual(["erased"]);
});

test("a test goes to the organiser alone, in both languages, without the links of its reader", async () => {
  const here = await crowd(1);
  const { db, mail, editionId: edition, personId: by } = here;
  const announcement = await begun(db, { editionId: edition });
  const outcome = await testAnnouncement(db, { edition, announcement, to: "moi@exemple.fr", by, now: NOW });
  expect(outcome).toEqual({ kind: "posted", letters: 2 });
  await work(here.connection, { smtpUrl: mail.url });
  await mail.until(2);
  const { code } = await db.selectFrom("registration").select("code").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const said = mail.letters.map((letter) => `${letter.mail.subject}\n${letter.mail.text}`);
  expect(mail.letters.map(({ to }) => to)).toEqual(["moi@exemple.fr", "moi@exemple.fr"]);
  expect(said.every((text) => !text.includes(code) && !/desabonnement\/\d/.test(text))).toBe(true);
  expect(await db.selectFrom("announcement_recipient").select("id").execute()).toEqual([]);
});

test("a ticket does not wait behind a letter to many", async () => {
  const here = await crowd(5);
  const { db, mail, editionId, registrationId } = here;
  await announced(db, { editionId, expected: 6 });
  const content = { kind: "registration-confirmed", registrationId } as const;
  await inTransaction(db, (trx) => postTo(trx, content, { to: "billet@exemple.fr" }));
  await sql`update sending_pace set used_until = now() - interval '1 hour'`.execute(db);
  await work(here.connection, { smtpUrl: mail.url, lettersPerMinute: 1 });
  expect((await mail.next()).to).toBe("billet@exemple.fr");
});

test.each([
  ["after a stop only what had begun to leave arrives", true],
  ["control: where the stop is only noted, all letters arrive", false],
] as const)("%s", async (_, holds) => {
  const here = await crowd(59, { delayMs: 30 });
  const { db, mail, editionId: edition } = here;
  const announcement = await announced(db, { editionId: edition, expected: 60 });
  await work(here.connection, { smtpUrl: mail.url });
  await mail.until(10);
  if (holds) await stopAnnouncement(db, { edition, announcement, by: null, now: NOW });
  else await db.updateTable("announcement").set({ stopped_at: NOW }).execute();
  const begunRows = await db.selectFrom("letter").select("to").where("attempts", ">", 0).execute();
  const begunTo = new Set(begunRows.map(({ to }) => to));
  const isSettled = async () => {
    const { waiting } = await countAnnouncementRecipients(db, { announcement });
    return holds ? mail.letters.length === begunTo.size : waiting === 0;
  };
  await until("what may leave has left", isSettled);
  expect(begunTo.size < 60).toBe(true);
  expect(mail.letters.every(({ to }) => begunTo.has(to))).toBe(holds);
});
