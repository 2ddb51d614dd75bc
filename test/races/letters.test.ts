import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inTransaction } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type MailServer, startMailServer } from "#test/support/mail-server.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";

const LETTERS = 500;
const KILLS = 4;

test("500 letters all arrive though their worker is killed four times, and what came twice is one letter by its Message-ID", {
  timeout: 150_000,
}, async () => {
  const connection = await freshDatabase();
  const server = await startMailServer({ delayMs: 5 });
  const { registrationId } = await registeredPerson(connection.db);
  const posted = new Map<string, string>();
  await inTransaction(connection.db, async (trx) => {
    for (let at = 0; at < LETTERS; at++) {
      // Every fiftieth carries a ticket, so that a worker also dies while a PDF is made.
      const kind = at % 50 === 0 ? "registration-confirmed" : "registration-cancelled";
      const to = `p${at}@exemple.fr`;
      const id = await postTo(trx, { kind, registrationId }, { to });
      const row = await trx.selectFrom("letter").select("message_id").where("id", "=", id).executeTakeFirstOrThrow();
      posted.set(to, `<${row.message_id}@circulaire.example>`);
    }
  });
  await inTransaction<void>(connection.db, async (trx, refuse) => {
    await postTo(trx, { kind: "registration-cancelled", registrationId }, { to: "personne@exemple.fr" });
    refuse();
  });
  for (let kill = 1; kill <= KILLS; kill++) {
    const worker = startWorker(connection.url, server);
    await server.until(kill * 90, 40_000);
    await killed(worker);
  }
  startWorker(connection.url, server);
  await expect.poll(() => unsent(connection.db), { timeout: 60_000, interval: 100 }).toBe(0);

  const arrived = new Map(server.letters.map(({ to, mail }) => [to, mail.messageId]));
  expect(arrived).toEqual(posted);
  const kinds = new Set(server.letters.map(({ to, mail }) => `${to} ${mail.messageId}`));
  expect(kinds.size).toBe(LETTERS);
});

/** The program itself, in a process of its own. */
function startWorker(url: string, server: MailServer): ChildProcess {
  const root = join(import.meta.dirname, "../..");
  const worker = spawn(process.execPath, ["--import", "tsx", "bin/worker.ts"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, SMTP_URL: server.url, APP_URL: "https://circulaire.example" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(() => killed(worker));
  return worker;
}

async function killed(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

async function unsent(db: Awaited<ReturnType<typeof freshDatabase>>["db"]): Promise<number> {
  const { count } = await db
    .selectFrom("letter")
    .select((letter) => letter.fn.countAll<number>().as("count"))
    .where("sent_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
