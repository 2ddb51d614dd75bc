import { sql } from "kysely";
import { expect, test } from "vitest";
import { mailboxFault } from "#app/domain/operation/mailbox-state.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { readingReturns } from "#app/jobs/read-returns.ts";
import { roundOfReturned } from "#app/jobs/returned-round.ts";
import { openMailbox } from "#app/mail/returned/mailbox.server.ts";
import type { Connection, Database } from "#db/connect.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { freePort } from "#test/support/free-port.ts";
import { type ImapServer, startImapServer } from "#test/support/imap-server.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { RETURNED_SAMPLES, returnedSample, sentLetters } from "#test/support/returned-samples.ts";
import { letterOf, work } from "./working.ts";

const now = () => NOW;

/** Reads the mailbox once, as a worker does each minute. */
async function read({ db }: { db: Database }, server: ImapServer) {
  const mailbox = await openMailbox(server.url);
  return await roundOfReturned(db, mailbox, { now }).finally(mailbox.close);
}

/** A database whose letters are those of the samples. */
async function withLetters() {
  const connection = await freshDatabase();
  const { registrationId: registration } = await registeredPerson(connection.db);
  return { connection, registration, letters: await sentLetters(connection.db, { registration, now: NOW }) };
}

function stored({ db }: Connection) {
  return db.selectFrom("returned_message").selectAll().orderBy("id").execute();
}

function suppressed({ db }: Connection) {
  return db.selectFrom("suppressed_address").select(["address", "cause", "reason"]).orderBy("id").execute();
}

test("every sample, delivered to Dovecot, gets its verdict, address and letter; its letters fail, addresses are suppressed and work waits as they ask", async () => {
  const { connection, letters } = await withLetters();
  const server = await startImapServer();
  await server.deliver(RETURNED_SAMPLES.map(({ bytes }) => bytes));
  expect(await read(connection, server)).toEqual({ read: 20, aside: 0 });
  expect([await server.count("INBOX"), await server.count("Traités")]).toEqual([0, 20]);
  const rows = await stored(connection);
  expect(rows.map(({ verdict, address, letter_id }) => ({ verdict, address, letter: letter_id }))).toEqual(
    RETURNED_SAMPLES.map(({ verdict, address, number }) => ({ verdict, address, letter: letters.get(number) })),
  );
  const hard = RETURNED_SAMPLES.filter(({ verdict }) => verdict === "hard");
  const failed = await connection.db
    .selectFrom("letter")
    .select("to")
    .where("abandoned_at", "is not", null)
    .where("sent_at", "is", null)
    .where("failure", "like", "returned: %")
    .orderBy("id")
    .execute();
  expect(failed.map(({ to }) => to).sort()).toEqual(hard.map(({ address }) => address).sort());
  const { address: complaint } = returnedSample("18");
  expect((await suppressed(connection)).map(({ address, cause }) => `${cause} ${address}`).sort()).toEqual(
    [...hard.map(({ address }) => `hard ${address}`), `complaint ${complaint}`].sort(),
  );
  expect(rows.flatMap(({ asks, excerpt }) => (asks ? [[asks, excerpt !== null]] : []))).toEqual([
    ["sender-blocked", false],
    ["address-left", true],
    ["address-waits", true],
  ]);
});

test("the same messages count once: read by two processes at once, and delivered again", async () => {
  const { connection } = await withLetters();
  const server = await startImapServer();
  await server.deliver(RETURNED_SAMPLES.map(({ bytes }) => bytes));
  expect(await readTogether(connection, server, (bytes) => bytes)).toBe(20);
  await server.deliver(RETURNED_SAMPLES.map(({ bytes }) => bytes));
  expect(await read(connection, server)).toEqual({ read: 0, aside: 0 });
  expect([(await stored(connection)).length, await server.count("INBOX")]).toEqual([20, 0]);
});

test("control: two processes that do not recognise a message by its bytes count it twice", async () => {
  const { connection } = await withLetters();
  const server = await startImapServer();
  await server.deliver([returnedSample("01").bytes]);
  const own = (bytes: Uint8Array, process: number) => Buffer.concat([bytes, Buffer.from(`\r\n${process}`)]);
  expect(await readTogether(connection, server, own)).toBe(2);
});

/** Two processes read the mailbox, both before either has moved a message. @returns how many messages counted */
async function readTogether(
  { db }: Connection,
  server: ImapServer,
  seen: (bytes: Uint8Array, process: number) => Uint8Array,
): Promise<number> {
  const listed = Promise.withResolvers<void>();
  let lists = 0;
  const rounds = [1, 2].map(async (process) => {
    const mailbox = await openMailbox(server.url);
    const moves: (() => Promise<void>)[] = [];
    const together = {
      waiting: async (most: number) => {
        const found = await mailbox.waiting(most);
        lists += 1;
        if (lists === 2) listed.resolve();
        await listed.promise;
        return found;
      },
      read: async (uid: number) => {
        const bytes = await mailbox.read(uid);
        return bytes && seen(bytes, process);
      },
      move: async (...moved: Parameters<typeof mailbox.move>) => void moves.push(() => mailbox.move(...moved)),
    };
    const counted = await roundOfReturned(db, together, { now });
    return { counted, mailbox, moves };
  });
  const done = await Promise.all(rounds);
  for (const { mailbox, moves } of done) {
    for (const move of moves) await move();
    await mailbox.close();
  }
  return done.reduce((sum, { counted }) => sum + counted.read, 0);
}

test("a message that was stored and not moved, because the process died, counts once", async () => {
  const { connection } = await withLetters();
  const server = await startImapServer();
  await server.deliver([returnedSample("01").bytes]);
  const mailbox = await openMailbox(server.url);
  const dies = { ...mailbox, move: () => Promise.reject(new Error("killed")) };
  await expect(roundOfReturned(connection.db, dies, { now })).rejects.toThrow("killed");
  await mailbox.close();
  expect(await read(connection, server)).toEqual({ read: 0, aside: 0 });
  expect([(await stored(connection)).length, await server.count("Traités")]).toEqual([1, 1]);
});

test("after a hard one the next letter to the address is not sent and says why; a forged notice with only an address stops nothing", async () => {
  const { connection, registration } = await withLetters();
  const server = await startImapServer();
  const mail = await startMailServer();
  const { bytes, address, number } = returnedSample("01");
  const other = returnedSample("10");
  const forged = other.bytes.toString("latin1").replaceAll(other.number, crypto.randomUUID());
  await server.deliver([bytes, Buffer.from(forged, "latin1")]);
  await read(connection, server);
  expect((await stored(connection)).map(({ verdict, found_by }) => [verdict, found_by])).toEqual([
    ["hard", "message-id"],
    ["hard", "address"],
  ]);
  expect(await suppressed(connection)).toEqual([{ address, cause: "hard", reason: "unknown-user" }]);
  const content = { kind: "registration-cancelled", registrationId: registration } as const;
  const [stopped, sent] = await inTransaction(connection.db, async (trx) => [
    await postTo(trx, content, { to: address }),
    await postTo(trx, content, { to: other.address }),
  ]);
  await connection.db.updateTable("registration").set({ cancelled_at: NOW }).where("id", "=", registration).execute();
  await work(connection, { smtpUrl: mail.url });
  await until("the letter fails", async () => (await letterOf(connection, stopped ?? 0)).abandoned_at !== null);
  await mail.until(1);
  expect((await letterOf(connection, stopped ?? 0)).failure).toBe("suppressed: unknown-user");
  expect([mail.letters.map(({ to }) => to), (await letterOf(connection, sent ?? 0)).failure]).toEqual([
    [other.address],
    null,
  ]);
  expect(number).not.toBe(other.number);
});

test("each letter has an envelope of its own, and its Message-ID stays", async () => {
  const connection = await freshDatabase();
  const mail = await startMailServer();
  const { registrationId } = await registeredPerson(connection.db);
  const content = { kind: "registration-confirmed", registrationId } as const;
  const id = await inTransaction(connection.db, (trx) => postTo(trx, content));
  await work(connection, { smtpUrl: mail.url, returnsAddress: "retours@colloque.example.org" });
  const { mail: received, from } = await mail.next();
  const { message_id: number } = await letterOf(connection, id);
  expect([from, received.messageId]).toEqual([
    `retours+${number}@colloque.example.org`,
    `<${number}@circulaire.example>`,
  ]);
});

test("somebody who complained still gets service letters, and no reminders", async () => {
  const { connection, registration } = await withLetters();
  const server = await startImapServer();
  const mail = await startMailServer();
  const { bytes, address } = returnedSample("18");
  await server.deliver([bytes]);
  await read(connection, server);
  await connection.db.updateTable("registration").set({ cancelled_at: NOW }).where("id", "=", registration).execute();
  const [reminder] = await inTransaction(connection.db, async (trx) => [
    await postTo(trx, { kind: "payment-reminder", reminderId: 1 }, { to: address }),
    await postTo(trx, { kind: "registration-cancelled", registrationId: registration }, { to: address }),
  ]);
  await work(connection, { smtpUrl: mail.url });
  await mail.until(1);
  await until(
    "the reminder is given up",
    async () => (await letterOf(connection, reminder ?? 0)).abandoned_at !== null,
  );
  expect([mail.letters.length, (await letterOf(connection, reminder ?? 0)).failure]).toEqual([
    1,
    "suppressed: unwanted",
  ]);
});

test("a message that is too large or cannot be read is set aside, and a person's own too", async () => {
  const { connection } = await withLetters();
  const server = await startImapServer();
  const large = `From: a@b.example\r\nSubject: grand\r\n\r\n${`${"x".repeat(998)}\r\n`.repeat(21_000)}`;
  const unreadable = `From: a@b.example\r\n${`X-Long: ${"x".repeat(900)}\r\n`.repeat(4_000)}\r\nbonjour\r\n`;
  const own =
    "From: Ada <ada@essai.example>\r\nTo: retours@colloque.example.org\r\nSubject: Bonjour\r\n\r\nMerci !\r\n";
  await server.deliver([large, unreadable, own, returnedSample("15").bytes]);
  expect(await read(connection, server)).toEqual({ read: 4, aside: 2 });
  expect(
    (await stored(connection)).map(({ verdict, cause, asks, address }) => [verdict, cause, asks, address]),
  ).toEqual([
    ["unread", "oversized", "message-unread", null],
    ["unread", "unreadable", "message-unread", null],
    ["none", "other", null, null],
    ["auto-reply", "away", null, returnedSample("15").address],
  ]);
  expect([await server.count("INBOX"), await server.count("À lire"), await server.count("Traités")]).toEqual([0, 3, 1]);
});

test("a worker reads the mailbox when its round comes", async () => {
  const { connection } = await withLetters();
  const server = await startImapServer();
  await server.deliver([returnedSample("01").bytes]);
  const { lines } = await work(connection, { smtpUrl: null, imapUrl: server.url });
  await sql`insert into pgboss.job (name) values ('returns')`.execute(connection.db);
  await until("the message is moved", async () => (await server.count("Traités")) === 1);
  expect((await stored(connection)).map(({ verdict }) => verdict)).toEqual(["hard"]);
  await until("the log says so", () => lines.includes("returned: 1 read, 0 set aside"));
});

test("a mailbox that cannot be reached is logged once, without its password, and when it is read again", async () => {
  const { connection } = await withLetters();
  const at = await freePort();
  const lines: string[] = [];
  const round = readingReturns(connection.db, `imap://retours:mot%40de%3Apasse%2Fessai@127.0.0.1:${at}/INBOX`, {
    ...{ now, log: (line) => lines.push(line), until: new AbortController().signal },
  });
  for (let times = 0; times < 3; times += 1) await round();
  expect([lines.length, lines.join().includes("passe")]).toEqual([1, false]);
  expect((await mailboxFault(connection.db))?.fault).toBeTruthy();
  const server = await startImapServer({ at });
  await server.deliver([returnedSample("01").bytes]);
  await round();
  expect(lines.slice(1)).toEqual(["the mailbox of what comes back is read again", "returned: 1 read, 0 set aside"]);
  expect(await mailboxFault(connection.db)).toBeNull();
});
