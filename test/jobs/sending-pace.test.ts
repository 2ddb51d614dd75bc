import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "#app/domain/transaction.ts";
import { sendingPace } from "#app/jobs/sending-pace.ts";
import { freshDatabase } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { letterOf, work } from "./working.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

test("processes that take places at once get no more than the pace together, and places given back serve again", async () => {
  const { db } = await freshDatabase();
  await sql`update sending_pace set used_until = now() - interval '1 hour'`.execute(db);
  const paces = Array.from({ length: 20 }, () => sendingPace(db, 1));
  expect(sum(await Promise.all(paces.map(({ take }) => take(10))))).toBe(1);
  await paces[0]?.giveBack(1);
  expect(sum(await Promise.all(paces.map(({ take }) => take(10))))).toBe(1);
});

test("control: processes that read the pace before they write it get more together", async () => {
  const { db } = await freshDatabase();
  await sql`update sending_pace set used_until = now() - interval '1 hour'`.execute(db);
  const read = Promise.withResolvers<void>();
  let readers = 0;
  const takes = [1, 2].map(async () => {
    const { rows } = await sql<{ free: boolean }>`
      select used_until < now() - interval '1 minute' as free from sending_pace`.execute(db);
    readers += 1;
    if (readers === 2) read.resolve();
    await read.promise;
    await sql`update sending_pace set used_until = now()`.execute(db);
    return rows[0]?.free ? 1 : 0;
  });
  expect(sum(await Promise.all(takes))).toBe(2);
});

test("without a pace all that is wanted may leave", async () => {
  const { db } = await freshDatabase();
  const { take, giveBack } = sendingPace(db, null);
  await giveBack(3);
  expect(await take(30)).toBe(30);
});

test("a worker keeps the letters that the pace does not let leave, and sends them when it does", async () => {
  const connection = await freshDatabase();
  const mail = await startMailServer();
  const { registrationId } = await registeredPerson(connection.db);
  const content = { kind: "registration-confirmed", registrationId } as const;
  const ids: number[] = [];
  for (const at of [1, 2, 3])
    ids.push(await inTransaction(connection.db, (trx) => postTo(trx, content, { to: `p${at}@exemple.fr` })));
  const leaves = sql`update sending_pace set used_until = now() - interval '1 hour'`;
  await leaves.execute(connection.db);
  await work(connection, { smtpUrl: mail.url, lettersPerMinute: 1 });
  await mail.until(1);
  await until("the others are put back", async () => {
    const { rows } = await sql`select from pgboss.job where name = 'letter' and state = 'retry'`.execute(connection.db);
    return rows.length === 2;
  });
  expect(mail.letters.length).toBe(1);
  for (const count of [2, 3]) {
    await leaves.execute(connection.db);
    await mail.until(count);
  }
  expect(mail.letters.map(({ to }) => to).sort()).toEqual(["p1@exemple.fr", "p2@exemple.fr", "p3@exemple.fr"]);
  const rows = () => Promise.all(ids.map((id) => letterOf(connection, id)));
  await until("all are marked", async () => (await rows()).every(({ sent_at }) => sent_at !== null));
  expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
});

test("a mail server that refuses ours for good makes one item for those who run the platform, and the letter waits", async () => {
  const connection = await freshDatabase();
  const mail = await startMailServer();
  const { registrationId } = await registeredPerson(connection.db);
  const content = { kind: "registration-confirmed", registrationId } as const;
  const text = "5.7.1 Service unavailable; Client host [192.0.2.20] blocked using zen.spamhaus.org";
  mail.refuse({ code: 554, text, times: 2 });
  const ids = await inTransaction(connection.db, async (trx) => [
    await postTo(trx, content, { to: "a@orange.example" }),
    await postTo(trx, content, { to: "b@orange.example" }),
  ]);
  await work(connection, { smtpUrl: mail.url });
  const blocked = () => connection.db.selectFrom("returned_message").select(["cause", "asks"]).orderBy("asks");
  await until("both are refused", async () => (await blocked().execute()).length === 2);
  expect(await blocked().execute()).toEqual([
    { cause: "server-blocked", asks: "sender-blocked" },
    { cause: "server-blocked", asks: null },
  ]);
  const letters = await Promise.all(ids.map((id) => letterOf(connection, id)));
  expect(letters.map(({ abandoned_at }) => abandoned_at)).toEqual([null, null]);
  expect(await connection.db.selectFrom("suppressed_address").selectAll().execute()).toEqual([]);
});
