import { createCanvas, loadImage } from "@napi-rs/canvas";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { requeueLetters } from "#app/jobs/requeue-letters.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { scan } from "../print/pdf-pages.ts";
import { letterOf, work } from "./working.ts";

test("a registration's letter arrives in the person's language with a QR that opens the door, a ticket and a calendar", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  await work(connection, { smtpUrl: server.url });
  const { registrationId, editionId, publicKey } = await registeredPerson(connection.db, { language: "en" });
  const content = { kind: "registration-confirmed" as const, registrationId };
  const id = await inTransaction(connection.db, (trx) => postTo(trx, content, { language: "en" }));
  const { mail, to } = await server.next();
  const [qr, pdf, calendar] = mail.attachments;
  const row = await letterOf(connection, id);
  expect({
    to,
    from: mail.from?.text,
    messageId: mail.messageId,
    auto: mail.headers.get("auto-submitted"),
    attachments: mail.attachments.map((one) => [one.contentType, one.contentDisposition]),
    code: readBadgeCode(publicKey, await qrText(qr?.content)),
    pdf: pdf?.content.subarray(0, 5).toString(),
  }).toEqual({
    to: "camille@exemple.fr",
    from: '"Grand Paris Circulaire" <no-reply@circulaire.example>',
    messageId: `<${row.message_id}@circulaire.example>`,
    auto: "auto-generated",
    attachments: [
      ["image/png", "inline"],
      ["application/pdf", "attachment"],
      ["text/calendar", "attachment"],
    ],
    code: { kind: "valid", edition: editionId, registration: registrationId, badge: 1 },
    pdf: "%PDF-",
  });
  expect(mail.subject).toContain("Circular Grand Paris 2030");
  expect(mail.text).toContain("Reuse on a building site");
  expect(mail.html).toMatch(/<html[^>]* lang="en"/);
  expect(mail.text).toMatch(/https:\/\/circulaire\.example\/en\/mon-espace\/inscriptions\/[0-9a-f]{32}/);
  expect(calendar?.content.toString()).toContain("SUMMARY:Reuse on a building site");
});

test("among 20,000 waiting letters those without a job are found within a page's deadline", async () => {
  const { db, lane } = await freshDatabase();
  const { registrationId } = await registeredPerson(db, { language: "fr" });
  const content = { kind: "registration-cancelled" as const, registrationId };
  await inTransaction(db, (trx) => postTo(trx, content, { language: "fr" }));
  await sql`insert into letter (edition_id, registration_id, person_id, kind, "to", language, data, message_id, written_at)
    select edition_id, registration_id, person_id, kind, "to", language, data, gen_random_uuid(), written_at
    from letter, generate_series(1, 20000)`.execute(db);
  expect(await requeueLetters(db)).toBe(20_000);
  await sql`delete from pgboss.job where (data ->> 'letterId')::int in (select id from letter order by id desc limit 2)`.execute(
    db,
  );
  expect(await requeueLetters(lane("site").db)).toBe(2);
});

test("a letter posted in a rolled-back transaction is not sent", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  await work(connection, { smtpUrl: server.url });
  const { registrationId } = await registeredPerson(connection.db);
  const outcome = await inTransaction<string>(connection.db, async (trx, refuse) => {
    await postTo(trx, { kind: "registration-confirmed", registrationId }, { to: "personne@exemple.fr" });
    return refuse("refused");
  });
  const inLetters = { to: "zoe@exämple.org" };
  await inTransaction(connection.db, (trx) =>
    postTo(trx, { kind: "registration-cancelled", registrationId }, inLetters),
  );
  await server.until(1);
  expect([outcome, server.letters.map(({ raw }) => /^To: (.*)$/m.exec(raw)?.[1]?.trim())]).toEqual([
    "refused",
    ["zoe@xn--exmple-cua.org"],
  ]);
  expect(await connection.db.selectFrom("letter").select("kind").execute()).toEqual([
    { kind: "registration-cancelled" },
  ]);
});

test("a letter that the server defers is sent later with the same Message-ID", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  server.refuse({ code: 451, text: "4.3.0 try again later", times: 1 });
  const { registrationId } = await registeredPerson(connection.db);
  const id = await inTransaction(connection.db, (trx) =>
    postTo(trx, { kind: "registration-cancelled", registrationId }),
  );
  const first = await work(connection, { smtpUrl: server.url });
  await expect.poll(async () => (await letterOf(connection, id)).failure).toMatch(/^451/);
  await first.stop();
  const second = await work(connection, { smtpUrl: server.url });
  const { mail } = await server.next();
  await second.stop();
  const { message_id, attempts, failure, sent_at, abandoned_at } = await letterOf(connection, id);
  expect({ messageId: mail.messageId, attempts, failure, sent_at, abandoned_at }).toEqual({
    messageId: `<${message_id}@circulaire.example>`,
    attempts: 2,
    failure: null,
    sent_at: NOW,
    abandoned_at: null,
  });
});

test("letters wait without a mail server, and are all sent when it is back", async () => {
  const connection = await freshDatabase();
  const gone = await startMailServer();
  await gone.close();
  const { registrationId } = await registeredPerson(connection.db);
  const ids: number[] = [];
  for (const number of [1, 2, 3]) {
    const content = { kind: "registration-cancelled" as const, registrationId };
    ids.push(await inTransaction(connection.db, (trx) => postTo(trx, content, { to: `p${number}@exemple.fr` })));
  }
  // One letter's job was dropped, as the queue does after two weeks.
  await connection.pool.query("delete from pgboss.job where data->>'letterId' = $1", [String(ids[0])]);
  const unset = await work(connection, { smtpUrl: null });
  await new Promise((resolve) => setTimeout(resolve, 700));
  await unset.stop();
  expect((await letterOf(connection, ids[1] ?? 0)).attempts).toBe(0);
  const away = await work(connection, { smtpUrl: gone.url });
  await expect.poll(async () => (await letterOf(connection, ids[1] ?? 0)).failure).not.toBeNull();
  await away.stop();
  const back = await startMailServer({ port: gone.port });
  const again = await work(connection, { smtpUrl: back.url });
  await back.until(3);
  await again.stop();
  expect(back.letters.map(({ to }) => to).sort()).toEqual(["p1@exemple.fr", "p2@exemple.fr", "p3@exemple.fr"]);
});

test.for([
  { code: 550, text: "5.1.1 no such user", isGivenUp: true },
  { code: 552, text: "5.3.4 too big", isGivenUp: true },
  { code: 550, text: "5.7.1 relaying denied", isGivenUp: false },
  { code: 530, text: "authenticate first", isGivenUp: false },
])("an answer of $code $text abandons the letter: $isGivenUp", async ({ code, text, isGivenUp }) => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  server.refuse({ code, text, times: 1 });
  const { registrationId } = await registeredPerson(connection.db);
  const id = await inTransaction(connection.db, (trx) =>
    postTo(trx, { kind: "registration-cancelled", registrationId }),
  );
  await work(connection, { smtpUrl: server.url });
  await expect.poll(async () => (await letterOf(connection, id)).failure).not.toBeNull();
  const { abandoned_at, failure, sent_at } = await letterOf(connection, id);
  expect({ abandoned_at, failure, sent_at }).toEqual({
    abandoned_at: isGivenUp ? NOW : null,
    failure: `${code} ${text}`,
    sent_at: null,
  });
});

test("two workers share the letters and send each one once", async () => {
  const connection = await freshDatabase({ size: 8 });
  const server = await startMailServer({ delayMs: 20 });
  const { registrationId } = await registeredPerson(connection.db);
  const content = { kind: "registration-cancelled" as const, registrationId };
  const wanted = Array.from({ length: 60 }, (_, at) => `p${at}@exemple.fr`);
  for (const to of wanted) await inTransaction(connection.db, (trx) => postTo(trx, content, { to }));
  const workers = [await work(connection, { smtpUrl: server.url }), await work(connection, { smtpUrl: server.url })];
  await server.until(60);
  for (const worker of workers) await worker.stop();
  expect(server.letters.map(({ to }) => to).sort()).toEqual(wanted.sort());
});

test("a worker that is stopped finishes its letters and takes no others", async () => {
  // Several rounds of those that are sent at once.
  const MANY = 60;
  const connection = await freshDatabase();
  const server = await startMailServer({ delayMs: 600 });
  const { registrationId } = await registeredPerson(connection.db);
  const content = { kind: "registration-cancelled" as const, registrationId };
  for (let at = 0; at < MANY; at++) await inTransaction(connection.db, (trx) => postTo(trx, content));
  const worker = await work(connection, { smtpUrl: server.url });
  await server.until(1);
  await worker.stop();
  const settled = await connection.db.selectFrom("letter").select(["sent_at", "attempts"]).execute();
  const begun = settled.filter(({ attempts }) => attempts > 0);
  expect(begun).toHaveLength(server.letters.length);
  expect(begun.every(({ sent_at }) => sent_at !== null)).toBe(true);
  expect(begun.length).toBeLessThan(MANY);
});

async function qrText(png: Buffer | undefined): Promise<string> {
  const picture = await loadImage(png ?? Buffer.alloc(0));
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  return (await scan(context.getImageData(0, 0, picture.width, picture.height)))[0] ?? "";
}
