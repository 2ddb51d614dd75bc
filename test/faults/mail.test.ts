import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "#app/domain/transaction.ts";
import { mailServer } from "#app/mail/deliver.server.ts";
import type { Connection } from "#db/connect.ts";
import { startApp, startBuilt } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { type MailServer, startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { type Started, startProgram } from "#test/support/processes.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { load } from "./load.ts";
import { openMailFront } from "./mail-front.ts";
import { report } from "./report.ts";

const FAULT = "Mail server away, silent, busy, lying; workers killed a second after they begin";
/** After each of these moments the worker is killed or the mail server misbehaves. */
const EVERY_MS = 1_000;
const MANNERS = ["well", "away", "loses-answers", "silent", "busy", "drips", "nonsense"] as const;

beforeAll(siteBuild);

test("letters all arrive while workers are killed and the mail server fails: none lost, none of a rolled-back transaction, none again once marked as sent", async () => {
  const connection = await freshDatabase({ size: 8 });
  const server = await startMailServer({ delayMs: 20 });
  const front = await openMailFront(server.port);
  // Hosts that refuse for now, refuse for good, or do not answer the text.
  let isFailing = true;
  server.refuseText((to) => {
    if (to.endsWith("@plus-tard.exemple") && isFailing) return { code: 451, text: "4.3.0 later" };
    return to.endsWith("@inconnu.exemple") ? { code: 550, text: "5.1.1 unknown" } : null;
  });
  server.hang((to) => to.endsWith("@lent.exemple") && isFailing);
  const env = {
    DATABASE_URL: connection.url,
    SMTP_URL: `${front.url}?socketTimeout=3000`,
    APP_URL: "https://a.example",
  };
  const posting = postUntilStopped(connection);
  const kills = killAgainAndAgain(() => startBuilt("worker", [], env));
  for (const manner of [...MANNERS, ...MANNERS]) {
    await front.be(manner);
    await delay(2 * EVERY_MS);
  }
  isFailing = false;
  await posting.stop();
  await kills.stop();
  await front.be("well");
  await startBuilt("worker", [], env);
  await until("no letter waits", async () => (await unsent(connection)) === 0);

  const { arrived, duplicates, rows } = await outcome(connection, server);
  const lost = rows.filter(({ to, failure }) => !arrived.has(to) && failure === null);
  const refused = rows.filter(({ failure }) => failure !== null);
  expect(lost).toEqual([]);
  expect(posting.rolledBack.filter((to) => arrived.has(to))).toEqual([]);
  expect(refused.map(({ to }) => to).filter((to) => !to.endsWith("@inconnu.exemple"))).toEqual([]);
  expect(refused).toHaveLength(posting.posted.filter((to) => to.endsWith("@inconnu.exemple")).length);
  expect(rows.map(({ to }) => to).sort()).toEqual([...posting.posted].sort());
  // What arrived twice was sent again only because the first acceptance never reached the database.
  expect(duplicates.filter(({ again, marked }) => again > marked)).toEqual([]);
  expect(duplicates.filter(({ ids }) => ids > 1)).toEqual([]);
  const lostAcceptances = front.lostAnswers.length + kills.count() * MOST_AT_ONCE;
  expect(duplicates.length).toBeLessThanOrEqual(lostAcceptances);
  await report({
    fault: FAULT,
    holds: "every letter arrives, none of a rolled-back transaction",
    counts: {
      letters: rows.length,
      lost: lost.length,
      "rolled back": posting.rolledBack.length,
      "of those arrived": 0,
      kills: kills.count(),
      "acceptances lost by the server": front.lostAnswers.length,
      "arrived twice, with one Message-ID": duplicates.length,
    },
  });
});

test("control: a sender that marks letters before it sends them loses some when it is killed", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer({ delayMs: 20 });
  const posting = postUntilStopped(connection);
  const naive = () =>
    Promise.resolve(startProgram("test/faults/naive-sender.ts", [connection.url, server.url], { env: {} }));
  const kills = killAgainAndAgain(naive);
  await delay(5 * EVERY_MS);
  await posting.stop();
  await kills.stop();
  await naive();
  await until("no letter waits", async () => (await unsent(connection)) === 0);
  await until("the last ones have arrived", () => server.letters.some(({ to }) => to === posting.posted.at(-1)));
  const arrived = new Set(server.letters.map(({ to }) => to));
  const lost = posting.posted.filter((to) => !arrived.has(to));
  expect(lost.length).toBeGreaterThan(0);
  await report({
    fault: FAULT,
    control: "a sender that marks letters before it sends them",
    counts: { letters: posting.posted.length, lost: lost.length, kills: kills.count() },
  });
});

test("control: a letter sent in its transaction arrives although the transaction is rolled back", async () => {
  const connection = await freshDatabase();
  const server = await startMailServer();
  const { deliver, close } = mailServer(server.url);
  const letter = { subject: "Essai", html: "<p>Essai</p>", text: "Essai", attachments: [] };
  const envelope = {
    to: "p@exemple.fr",
    from: "e@exemple.fr",
    replyTo: null,
    returnTo: null,
    unsubscribe: null,
    messageId: "<1@exemple.fr>",
  };
  await inTransaction<void>(connection.db, async (_, refuse) => {
    await deliver({ ...envelope, date: new Date(), letter });
    refuse();
  });
  close();
  expect(server.letters).toHaveLength(1);
});

test("while the mail server says nothing, people are registered within a second, and SIGTERM ends the site in twelve seconds", async () => {
  const { db, url } = await onSale();
  const server = await startMailServer();
  const front = await openMailFront(server.port);
  await front.be("silent");
  const app = await startApp({ DATABASE_URL: url, RATE_LIMITS: "off", JOBS: "on", SMTP_URL: front.url });
  await (await fetch(`${app.url}/2030/inscription`)).text();
  const visits = load(() => [app.url], { visitors: 2, pause: 50 });
  await until("60 people are registered", () => visits.registered.length >= 60 || visits.failed.length > 0);
  await visits.stop();
  expect(visits.failed).toEqual([]);
  expect(visits.longest()).toBeLessThan(1_000);
  const begun = performance.now();
  await app.stop();
  const seconds = (performance.now() - begun) / 1000;
  expect(seconds).toBeLessThan(12.5);
  await front.be("well");
  await startBuilt("worker", [], { DATABASE_URL: url, SMTP_URL: front.url, APP_URL: app.url });
  await server.until(visits.registered.length);
  const { length } = await db.selectFrom("letter").select("id").where("kind", "=", "registration-confirmed").execute();
  expect(length).toBe(visits.registered.length);
  await report({
    fault: FAULT,
    holds: "people are registered meanwhile",
    counts: { registered: length, "ms at most": Math.round(visits.longest()), "s to end": seconds.toFixed(1) },
  });
});

/** The most letters that a worker has under way, and so the most that a kill can keep from being marked. */
const MOST_AT_ONCE = 30;
const HOSTS = ["a.exemple", "b.exemple", "c.exemple", "plus-tard.exemple", "lent.exemple"];

/** Posts letters without end, two in each transaction; every fifth transaction is rolled back. */
function postUntilStopped({ db }: Connection) {
  const posted: string[] = [];
  const rolledBack: string[] = [];
  let isOver = false;
  const run = async () => {
    const { registrationId } = await registeredPerson(db);
    for (let at = 0; !isOver; at += 1) {
      const isKept = at % 5 !== 4;
      const hosts = at % 40 === 0 ? ["inconnu.exemple"] : [HOSTS[at % HOSTS.length], HOSTS[(at * 3) % HOSTS.length]];
      const addresses = hosts.map((host, place) => `p${at}.${place}@${host}`);
      // Every thirtieth letter has a ticket, so that a worker also dies while it makes a PDF.
      const kind = at % 30 === 0 ? "registration-confirmed" : "registration-cancelled";
      await inTransaction<void>(db, async (trx, refuse) => {
        for (const to of addresses) await postTo(trx, { kind, registrationId }, { to });
        if (!isKept) refuse();
      });
      (isKept ? posted : rolledBack).push(...addresses);
      await delay(40);
    }
  };
  const running = run();
  return {
    posted,
    rolledBack,
    stop: async () => {
      isOver = true;
      await running;
    },
  };
}

/** Keeps two senders, and kills each a second after it has begun; another takes its place. */
function killAgainAndAgain(start: () => Promise<Started>) {
  let isOver = false;
  let count = 0;
  const run = async (wait: number) => {
    await delay(wait);
    while (!isOver) {
      const sender = await start();
      await sender.says(/running/);
      await delay(EVERY_MS);
      sender.send("SIGKILL");
      await sender.ended;
      count += 1;
    }
  };
  const running = Promise.all([run(0), run(EVERY_MS)]);
  return {
    count: () => count,
    stop: async () => {
      isOver = true;
      await running;
    },
  };
}

async function unsent({ db }: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from letter
    where sent_at is null and abandoned_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What arrived, and what arrived twice: when it came again, when it was marked, and how many Message-IDs it had. */
async function outcome({ db }: Connection, server: MailServer) {
  const rows = await db.selectFrom("letter").select(["to", "sent_at", "failure"]).execute();
  const arrived = Map.groupBy(server.letters, ({ to }) => to);
  const duplicates = rows.flatMap(({ to, sent_at }) => {
    const copies = arrived.get(to) ?? [];
    const ids = new Set(copies.map(({ mail }) => mail.messageId)).size;
    return copies.length > 1 ? [{ to, ids, again: copies.at(-1)?.at ?? 0, marked: sent_at ?? 0 }] : [];
  });
  return { rows, arrived, duplicates };
}
