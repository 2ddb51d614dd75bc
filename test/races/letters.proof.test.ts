import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "#app/domain/transaction.ts";
import { startBuilt } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { cases } from "#test/support/proof.ts";
import { postTo, registeredPerson } from "#test/support/registered.ts";
import { siteBuild } from "#test/support/site-build.ts";

const LETTERS = cases({ sample: 40, whole: 500 });
const KILLS = cases({ sample: 1, whole: 4 });
/** Number of letters that arrive between two kills. */
const KILL_EVERY = Math.floor(LETTERS / (KILLS + 1.5));

beforeAll(siteBuild);

test("hundreds of letters all arrive although their worker is killed repeatedly, duplicates with one Message-ID", {
  timeout: 150_000,
}, async () => {
  const connection = await freshDatabase();
  const server = await startMailServer({ delayMs: 5 });
  const { registrationId } = await registeredPerson(connection.db);
  const posted = new Map<string, string>();
  await inTransaction(connection.db, async (trx) => {
    for (let at = 0; at < LETTERS; at++) {
      // Every fiftieth letter has a ticket, so that a worker also dies while making a PDF.
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
  const addresses = { DATABASE_URL: connection.url, SMTP_URL: server.url, APP_URL: "https://circulaire.example" };
  const start = () => startBuilt("worker", [], addresses);
  for (let kill = 1; kill <= KILLS; kill++) {
    const worker = await start();
    await server.until(kill * KILL_EVERY);
    worker.send("SIGKILL");
    await worker.ended;
  }
  await start();
  await expect.poll(() => unsent(connection.db), { interval: 100 }).toBe(0);

  const arrived = new Map(server.letters.map(({ to, mail }) => [to, mail.messageId]));
  expect(arrived).toEqual(posted);
  const kinds = new Set(server.letters.map(({ to, mail }) => `${to} ${mail.messageId}`));
  expect(kinds.size).toBe(LETTERS);
});

async function unsent(db: Awaited<ReturnType<typeof freshDatabase>>["db"]): Promise<number> {
  const { count } = await db
    .selectFrom("letter")
    .select((letter) => letter.fn.countAll<number>().as("count"))
    .where("sent_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
