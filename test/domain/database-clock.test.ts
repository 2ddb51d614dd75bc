import { expect, onTestFinished, test } from "vitest";
import { openDatabaseClock } from "#app/domain/database-clock.ts";
import { until } from "#test/support/patience.ts";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const START = Date.UTC(2030, 0, 10, 9);

test("between two readings time goes on by what has passed, and drift of the database's clock is followed", async () => {
  const { sources, now, readings } = await opened();
  expect(now()).toBe(START);
  sources.elapsed += MINUTE;
  expect(now()).toBe(START + MINUTE);
  sources.database += 900;
  await readings(2);
  expect(now()).toBe(START + MINUTE + 900);
});

test("a jump of the database's clock is followed after ten minutes, and one that is taken back never", async () => {
  const { sources, now, readings, said } = await opened();
  sources.database += HOUR;
  await readings(2);
  sources.elapsed += 9 * MINUTE;
  await readings(2);
  expect(now()).toBe(START + 9 * MINUTE);
  sources.database -= HOUR;
  await readings(2);
  sources.elapsed += 20 * MINUTE;
  sources.database += HOUR;
  await readings(2);
  expect(now()).toBe(START + 29 * MINUTE);
  sources.elapsed += 10 * MINUTE;
  await readings(2);
  expect(now()).toBe(START + 39 * MINUTE + HOUR);
  // Each is said once, however often it is read.
  expect(said).toEqual([
    "The database's clock has jumped forward by 3600 s. This process keeps its own time for ten minutes, then follows.",
    "The database's clock shows this process's time again.",
    "The database's clock has jumped forward by 3600 s. This process keeps its own time for ten minutes, then follows.",
    "This process now follows the database's clock.",
  ]);
});

test("a jump of more than a day is not followed by a process that runs, but by one that starts", async () => {
  const { sources, now, readings } = await opened();
  sources.database += 4 * 365 * DAY;
  sources.elapsed += HOUR;
  await readings(2);
  sources.elapsed += HOUR;
  await readings(2);
  expect(now()).toBe(START + 2 * HOUR);
  const later = await opened({ database: START + 4 * 365 * DAY });
  expect(later.now()).toBe(START + 4 * 365 * DAY);
});

test("the time for which the machine slept has passed, and a database that does not answer changes nothing", async () => {
  const { sources, now, readings } = await opened();
  sources.slept += 2 * DAY;
  await readings(2);
  expect(now()).toBe(START + 2 * DAY);
  sources.fails = true;
  sources.elapsed += HOUR;
  await readings(2);
  expect(now()).toBe(START + 2 * DAY + HOUR);
});

/** A clock over times that the test sets: `database` is ahead of what has passed by itself. */
async function opened({ database = START } = {}) {
  const sources = { database, elapsed: 0, slept: 0, fails: false };
  const said: string[] = [];
  let readings = 0;
  const clock = await openDatabaseClock(
    {
      read: async () => {
        readings += 1;
        if (sources.fails) throw new Error("no answer");
        return sources.database + sources.elapsed + sources.slept;
      },
      elapsed: () => sources.elapsed,
      uptime: () => (sources.elapsed + sources.slept) / 1000,
      told: (sentence) => said.push(sentence),
    },
    { everyMs: 1 },
  );
  onTestFinished(clock.close);
  return {
    sources,
    said,
    now: () => clock.now().getTime(),
    /** Waits for so many more readings, so that the first of them has ended. */
    readings: async (count: number) => {
      const wanted = readings + count;
      await until("the database is read", () => readings >= wanted);
    },
  };
}
