import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { connect } from "#db/connect.ts";
import { type AppProcess, startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { PROOF_SEED } from "#test/support/proof.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { seededRandom } from "../../bin/seed-random.ts";
import { type OwnServer, ownServer } from "./postgres.ts";
import { report } from "./report.ts";
import { afterwards, type Rush, rush, SITE } from "./rush.ts";

const APPLICATION = "Processes of the site are killed (SIGKILL), about one each second";
const DATABASE = "The database's server is killed (SIGKILL) and started again";
const NOTHING_WRONG = { oversold: 0, lost: 0, unknown: 0, leaked: 0 };
/** How long a process lives at least, in milliseconds, and how many answers it gives: a busy machine is slow. */
const LIFE = { ms: [500, 1_500], answers: 60 } as const;
/** After how many answers the database's server is killed: a quick machine serves everybody within two seconds. */
const LIFE_OF_SERVER = [20, 60] as const;

beforeAll(siteBuild);

test("while processes are killed every second, 2,000 people get 500 places: none sold twice, none lost, none left held", async () => {
  const { db, url } = await freshDatabase();
  await editionOnSale(db, { places: 500 });
  const { seen, kills } = await rushOverMortals(url, { people: 2_000 });
  expect(kills).toBeGreaterThan(5);
  expect(await afterwards(db, seen, 500)).toEqual(NOTHING_WRONG);
  expect(told(seen)).toEqual({ given: 500, refused: 1_500, wrong: [] });
  await report({
    fault: APPLICATION,
    holds: "2,000 people, 500 places: none sold twice, none lost, none left held, everybody has an answer",
    counts: { kills, "forms sent again": seen.again, ...told(seen), ...NOTHING_WRONG, wrong: 0 },
  });
});

test("control: without the constraint on quotas the same rush sells places that do not exist", async () => {
  const { db, url } = await freshDatabase();
  await editionOnSale(db, { places: 50 });
  await sql`alter table quota drop constraint a_quota_is_never_oversold`.execute(db);
  const { seen, kills } = await rushOverMortals(url, { people: 300 });
  const { oversold } = await afterwards(db, seen, 50);
  expect(oversold).toBeGreaterThan(0);
  await report({ fault: APPLICATION, control: "without the constraint on quotas", counts: { kills, oversold } });
});

test("while the database's server is killed and started again, 600 people get 200 places: none sold twice, none lost, none left held", async () => {
  const { kills, seen, left } = await rushOverKilledServer(await ownServer(), { people: 600, places: 200 });
  expect(kills).toBeGreaterThan(2);
  expect(left).toEqual(NOTHING_WRONG);
  expect(told(seen)).toEqual({ given: 200, refused: 400, wrong: [] });
  await report({
    fault: DATABASE,
    holds: "600 people, 200 places: none sold twice, none lost, none left held, everybody has an answer",
    counts: { kills, "forms sent again": seen.again, ...told(seen), ...NOTHING_WRONG, wrong: 0 },
  });
});

test("control: a server that acknowledges commits before it has written them loses registrations", async () => {
  const late = ["synchronous_commit=off", "wal_writer_delay=10s", "wal_writer_flush_after=64MB", "wal_buffers=16MB"];
  const server = await ownServer(late.flatMap((setting) => ["-c", setting]));
  const { kills, left } = await rushOverKilledServer(server, { people: 300, places: 1_000 });
  expect(left.lost).toBeGreaterThan(0);
  await report({ fault: DATABASE, control: "synchronous_commit=off", counts: { kills, lost: left.lost } });
});

const told = ({ codes, refused, wrong }: Rush) => ({ given: new Set(codes).size, refused, wrong });

/** Lets a rush go over processes that are killed again and again, and started again. */
async function rushOverMortals(url: string, { people, count = 2 }: { people: number; count?: number }) {
  const { next: random } = seededRandom(PROOF_SEED);
  const living = new Map<string, number>();
  let isOver = false;
  let kills = 0;
  const [least, most] = LIFE.ms;
  const lives = async () => {
    while (!isOver) {
      const process = await startOne(url);
      living.set(process.url, 0);
      await delay(least + (most - least) * random());
      while (!isOver && (living.get(process.url) ?? 0) < LIFE.answers) await delay(20);
      if (isOver) return;
      living.delete(process.url);
      await process.kill();
      kills += 1;
    }
  };
  const answered = (origin: string) => void (living.has(origin) && living.set(origin, (living.get(origin) ?? 0) + 1));
  const all = Promise.all(Array.from({ length: count }, lives));
  const seen = await Promise.race([rush(() => [...living.keys()], { people, random, answered }), all]);
  isOver = true;
  await all;
  if (Array.isArray(seen)) throw new Error("the processes ended before the rush");
  return { seen: seen as Rush, kills };
}

const startOne = (url: string): Promise<AppProcess> =>
  startApp({ DATABASE_URL: url, APP_URL: SITE, RATE_LIMITS: "off", LOG_LEVEL: "silent" });

/** Lets a rush go over a database's server that is killed again and again, and started again. */
async function rushOverKilledServer(server: OwnServer, { people, places }: { people: number; places: number }) {
  const { next: random } = seededRandom(PROOF_SEED);
  await server.start();
  const { db, close } = connect(server.url, { size: 2 });
  onTestFinished(close);
  await editionOnSale(db, { places });
  const app = await startOne(server.url);
  const [least, most] = LIFE_OF_SERVER;
  let isOver = false;
  let kills = 0;
  let answers = 0;
  const kill = async () => {
    while (!isOver) {
      answers = 0;
      const wanted = least + (most - least) * random();
      while (!isOver && answers < wanted) await delay(5);
      if (isOver) return;
      await server.kill();
      kills += 1;
      await server.start();
    }
  };
  const killing = kill();
  const answered = () => {
    answers += 1;
  };
  const seen = await rush(() => [app.url], { people, atOnce: 20, random, answered });
  isOver = true;
  await killing;
  return { kills, seen, left: await afterwards(db, seen, places) };
}
