import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { systemClock } from "#app/domain/clock.ts";
import { LETTER_QUEUE, type LetterToPost, postAll } from "#app/domain/outbox.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { connect, type Database } from "#db/connect.ts";
import { crowdedEdition } from "./crowd.ts";
import type { Measure } from "./measure.ts";
import type { BenchSite } from "./site.ts";

const YEAR = 9005;
const KINDS = [
  { kind: "registration-cancelled", letters: 1500, name: "letters, plain" },
  { kind: "registration-confirmed", letters: 600, name: "letters, each with a ticket" },
] as const;

/**
 * Measures a worker of its own that sends letters from the outbox to a willing mail server, beside nodemailer that
 * composes and sends the same messages with nothing else.
 */
export async function benchLetters(site: BenchSite, folder: string): Promise<Measure[]> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  // Letters of the other sections, for which there was no mail server, would come first.
  const given = { abandoned_at: new Date(), failure: "not part of the measurement" };
  await db.updateTable("letter").set(given).where("sent_at", "is", null).execute();
  await sql`delete from pgboss.job where name = ${LETTER_QUEUE} and state < 'active'`.execute(db);
  const edition = await crowdedEdition(db, { year: YEAR, people: 100 });
  const sink = fork("bench/mail-sink.ts");
  const { port } = await answerOf<{ port: number }>(sink);
  const smtpUrl = `smtp://127.0.0.1:${port}`;
  const worker = await startWorker(site, folder, smtpUrl);
  const measures: Measure[] = [];
  for (const { kind, letters, name } of KINDS) {
    // Opens connections and threads.
    await sent(sink, 50, () => post(db, { edition, kind, letters: 50 }));
    await ask(sink, "take");
    const seconds = await sent(sink, letters, () => post(db, { edition, kind, letters }));
    const { kept } = await ask<{ kept: string[] }>(sink, "take");
    const [rate, bare] = [letters / seconds, await sendBare(smtpUrl, kept, letters)];
    await ask(sink, "take");
    measures.push({
      name,
      target: "≥ 100 a second",
      unit: "letters/s",
      measured: Math.round(rate),
      baseline: Math.round(bare),
      ratio: rate / bare,
      met: rate >= 100,
      note: `${letters} letters, from their posting to the last one at the server; baseline: nodemailer with as many connections, the same messages`,
    });
  }
  worker.kill("SIGTERM");
  if (worker.exitCode === null) await once(worker, "exit");
  sink.disconnect();
  await close();
  return measures;
}

async function startWorker(site: BenchSite, folder: string, smtpUrl: string): Promise<ChildProcess> {
  const key = (await readFile(join(folder, "secrets.key"), "utf8")).trim();
  const worker = spawn(process.execPath, ["build/worker.js"], {
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", DATABASE_URL: site.databaseUrl, SECRETS_KEY: key },
      ...{ SMTP_URL: smtpUrl, APP_URL: site.url },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.once("exit", () => worker.kill("SIGTERM"));
  return worker;
}

async function post(
  db: Database,
  wanted: { edition: number; kind: (typeof KINDS)[number]["kind"]; letters: number },
): Promise<void> {
  const { edition, kind, letters } = wanted;
  const registrations = await db.selectFrom("registration").select("id").where("edition_id", "=", edition).execute();
  const posted = Array.from({ length: letters }, (_, at): LetterToPost => {
    const registration = registrations[at % registrations.length]?.id ?? 0;
    const content = { kind, registrationId: registration };
    const to = `essai-${at}@h${at % 50}.exemple.invalid`;
    return { edition, registration, person: null, to, language: "fr", now: systemClock(), content };
  });
  await inTransaction(db, (trx) => postAll(trx, posted));
}

/** Waits until as many letters have arrived. @returns seconds */
async function sent(sink: ChildProcess, letters: number, begin: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await begin();
  while ((await ask<{ count: number }>(sink, "count")).count < letters) await delay(5);
  return (performance.now() - begun) / 1000;
}

/** Sends the messages, repeated, with nodemailer alone. @returns how many a second */
async function sendBare(smtpUrl: string, kept: readonly string[], letters: number): Promise<number> {
  const messages = await Promise.all(
    kept.map(async (raw) => {
      const { subject, html, text, attachments, from, to } = await simpleParser(Buffer.from(raw, "base64"), {
        skipImageLinks: true,
      });
      const files = attachments.map(({ content, contentType, filename, cid }) => ({
        ...{ content, contentType, cid },
        filename: filename || (false as const),
      }));
      const [recipient] = [to ?? []].flat();
      return { subject, html: html || "", text, from: from?.text, to: recipient?.text, attachments: files };
    }),
  );
  const transport = createTransport({ pool: true, maxConnections: 10, maxMessages: 200, url: smtpUrl });
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: letters }, (_, at) => transport.sendMail(messages[at % messages.length] ?? {})),
  );
  const seconds = (performance.now() - begun) / 1000;
  transport.close();
  return letters / seconds;
}

function ask<Answer>(sink: ChildProcess, asked: "count" | "take"): Promise<Answer> {
  const answer = answerOf<Answer>(sink);
  sink.send(asked);
  return answer;
}

async function answerOf<Answer>(sink: ChildProcess): Promise<Answer> {
  return (await once(sink, "message"))[0] as Answer;
}
