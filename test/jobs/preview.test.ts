import { expect, test } from "vitest";
import { inTransaction } from "#app/domain/transaction.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { letterOf, work } from "./working.ts";

const APP_URL = "https://circulaire.example";
const WAY_IN = { kind: "sign-in" as const, signInId: 1, token: "jeton-secret", code: "482915" };

test("a letter's preview equals the sent letter and its stored copy", async () => {
  const connection = await freshDatabase();
  const { registrationId } = await registeredPerson(connection.db);
  const content = { kind: "registration-confirmed" as const, registrationId };
  const letter = await inTransaction(connection.db, (trx) => postTo(trx, content));
  const before = await previewLetter(connection.db, { letter, appUrl: APP_URL, now: NOW });
  const server = await startMailServer();
  const worker = await work(connection, { smtpUrl: server.url });
  const { mail } = await server.next();
  await worker.stop();
  const after = await previewLetter(connection.db, { letter, appUrl: APP_URL, now: NOW });
  expect(after).toEqual({ ...before, kind: "sent" });
  expect(after).toMatchObject({ subject: mail.subject, html: expect.stringContaining('src="data:image/png;base64,') });
});

test("a sign-in link and code are sent to their owner, and neither stored nor shown", async () => {
  const connection = await freshDatabase();
  const letter = await inTransaction(connection.db, (trx) => postTo(trx, WAY_IN));
  const waiting = await previewLetter(connection.db, { letter, appUrl: APP_URL, now: NOW });
  const server = await startMailServer();
  const worker = await work(connection, { smtpUrl: server.url });
  const { mail } = await server.next();
  await worker.stop();
  const sent = await previewLetter(connection.db, { letter, appUrl: APP_URL, now: NOW });
  // Its random Message-ID may hold the digits of the code.
  const { message_id: _, ...row } = await letterOf(connection, letter);
  expect(mail.text).toContain(`${APP_URL}/connexion/lien/jeton-secret`);
  expect(mail.text).toContain("482\u00a0915");
  expect([waiting?.kind, sent?.kind, row.data]).toEqual(["waiting", "sent", { kind: "sign-in", signInId: 1 }]);
  expect(JSON.stringify([waiting, sent, row])).not.toMatch(/jeton-secret|482|915/);
});

test("an expired link is not sent", async () => {
  const connection = await freshDatabase();
  const letter = await inTransaction(connection.db, (trx) => postTo(trx, WAY_IN));
  const server = await startMailServer();
  const later = new Date(NOW.getTime() + 11 * 60_000);
  await work(connection, { smtpUrl: server.url, now: later });
  await expect.poll(async () => (await letterOf(connection, letter)).abandoned_at).toEqual(later);
  const { failure, data } = await letterOf(connection, letter);
  expect({ failure, data, arrived: server.letters }).toEqual({
    failure: "link-expired",
    data: { kind: "sign-in", signInId: 1 },
    arrived: [],
  });
});

test("a cancelled ticket is not sent; the cancellation's letter is", async () => {
  const connection = await freshDatabase();
  const { registrationId } = await registeredPerson(connection.db);
  await inTransaction(connection.db, async (trx) => {
    await postTo(trx, { kind: "registration-confirmed", registrationId }, { to: "billet@exemple.fr" });
    await trx.insertInto("cancellation").values({ registration_id: registrationId, cancelled_at: NOW }).execute();
    await postTo(trx, { kind: "registration-cancelled", registrationId }, { to: "annulation@exemple.fr" });
  });
  const server = await startMailServer();
  const worker = await work(connection, { smtpUrl: server.url });
  await server.until(1);
  await worker.stop();
  expect(server.letters.map(({ to }) => to)).toEqual(["annulation@exemple.fr"]);
  expect(await connection.db.selectFrom("letter").select(["failure", "sent_at"]).orderBy("id").execute()).toEqual([
    { failure: "registration-cancelled", sent_at: null },
    { failure: null, sent_at: NOW },
  ]);
});

test("an unknown letter has no preview", async () => {
  const connection = await freshDatabase();
  expect(await previewLetter(connection.db, { letter: 1, appUrl: APP_URL, now: NOW })).toBeNull();
});
