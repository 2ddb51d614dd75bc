import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { resumeAnnouncement, stopAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import type { Database } from "#app/domain/transaction.ts";
import { announced, registerMany } from "#test/support/announcement-samples.ts";
import { startBuilt } from "#test/support/app-process.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { cases } from "#test/support/proof.ts";
import { registeredPerson } from "#test/support/registered.ts";
import { siteBuild } from "#test/support/site-build.ts";

const PEOPLE = cases({ sample: 60, whole: 5_000 });
/** How long each worker sends before it is killed. */
const LIFE_MS = cases({ sample: 100, whole: 1_000 });
const STOPPED_MS = cases({ sample: 300, whole: 4_000 });
/** How long after a stop letters may still arrive that had begun to leave. */
const EFFECTIVE_MS = 2_000;

beforeAll(siteBuild);

test("a letter to thousands arrives once for each although its worker is killed every second, and a stop holds in the middle", async () => {
  const { db, url } = await freshDatabase();
  const server = await startMailServer({ delayMs: cases({ sample: 100, whole: 20 }) });
  const sample = await registeredPerson(db);
  await registerMany(db, sample, PEOPLE - 1);
  const edition = sample.editionId;
  const announcement = await announced(db, { editionId: edition, expected: PEOPLE });
  const posted = await messagesOf(db);
  const start = () =>
    startBuilt("worker", [], { DATABASE_URL: url, SMTP_URL: server.url, APP_URL: "https://circulaire.example" });
  /** Starts workers that are killed after a moment of sending, until so many letters have arrived. */
  const killedUntil = async (count: number) => {
    while (server.letters.length < count) {
      const before = server.letters.length;
      const worker = await start();
      await server.until(Math.min(before + 1, PEOPLE));
      await delay(LIFE_MS);
      worker.send("SIGKILL");
      await worker.ended;
    }
  };

  // However long a worker lives on a busy machine, most letters have not begun to leave when the stop is tried.
  server.allow(PEOPLE * 0.2);
  await killedUntil(PEOPLE * 0.2);
  const before = server.letters.length + PEOPLE * 0.1;
  server.allow(before);
  const stopping = await start();
  await server.until(before);
  const act = { edition, announcement, by: null, now: NOW };
  expect(await stopAnnouncement(db, act)).toMatchObject({ kind: "stopped" });
  const stoppedAt = Date.now();
  const begun = await begunAmong(db);
  server.allow(Number.POSITIVE_INFINITY);
  await delay(STOPPED_MS);
  stopping.send("SIGKILL");
  await stopping.ended;
  expect(server.letters.filter(({ to }) => !begun.has(to))).toEqual([]);
  expect(server.letters.filter(({ at }) => at.getTime() > stoppedAt + EFFECTIVE_MS)).toEqual([]);
  expect(begun.size).toBeLessThan(PEOPLE);

  expect(await resumeAnnouncement(db, act)).toMatchObject({ kind: "resumed" });
  await killedUntil(cases({ sample: 40, whole: 4_500 }));
  await start();
  await expect.poll(() => unsent(db), { interval: 200 }).toBe(0);
  const arrived = new Map(server.letters.map(({ to, mail }) => [to, mail.messageId]));
  expect(arrived).toEqual(posted);
  // Letters that a killed worker had handed over may come again, with the number that they had.
  expect(new Set(server.letters.map(({ to, mail }) => `${to} ${mail.messageId}`)).size).toBe(PEOPLE);
});

async function messagesOf(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom("letter").select(["to", "message_id"]).execute();
  return new Map(rows.map(({ to, message_id }) => [to, `<${message_id}@circulaire.example>`]));
}

/** The addresses of the letters of which a sender has taken one. */
async function begunAmong(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom("letter").select("to").where("attempts", ">", 0).execute();
  return new Set(rows.map(({ to }) => to));
}

async function unsent(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom("letter")
    .select((letter) => letter.fn.countAll<number>().as("count"))
    .where("sent_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
