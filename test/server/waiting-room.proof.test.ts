import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { cases } from "#test/support/proof.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { overtaken, type Person, type RushOptions, rush } from "#test/support/waiting-rush.ts";

const PEOPLE = cases({ sample: 120, whole: 2000 });
/** The people of those rushes that need a line, not many people. */
const FEW = cases({ sample: 80, whole: 600 });

beforeAll(siteBuild);

/** @param perSecond how many people come in a second */
async function opening({ people, perSecond }: { people: number; perSecond: number }) {
  const { direct, db } = await freshDatabase();
  await editionOnSale(db, { places: people });
  const start = async () => {
    const app = await startApp({ DATABASE_URL: direct.url, RATE_LIMITS: "off", WAITING_ROOM_AFTER: "0.005" });
    // Those who come before the form was rendered once all get it, with the first of them.
    await (await fetch(`${app.url}/${ON_SALE_YEAR}/inscription`)).text();
    return app;
  };
  const come = (urls: RushOptions["urls"]) =>
    rush({ urls, year: ON_SALE_YEAR, ticketType: "public", people, seconds: people / perSecond });
  return { start, come };
}

const waited = (people: readonly Person[]) => people.filter(({ visits }) => visits.length > 1).length;

test("a rush waits in line: nobody gets an error, nobody is overtaken", async () => {
  const { start, come } = await opening({ people: PEOPLE, perSecond: 200 });
  const { url } = await start();
  const people = await come([url]);
  expect(people.map(({ status }) => status)).toEqual(Array(PEOPLE).fill(303));
  expect(waited(people)).toBeGreaterThan(PEOPLE / 4);
  expect(overtaken(people)).toBe(0);
});

test("the line of two processes is one: a place counts in both, and nobody is overtaken by more than a moment", async () => {
  const { start, come } = await opening({ people: FEW, perSecond: 1_000 });
  const [one, two] = await Promise.all([start(), start()]);
  const people = await come([one.url, two.url]);
  expect(people.map(({ status }) => status)).toEqual(Array(FEW).fill(303));
  expect(waited(people)).toBeGreaterThan(FEW / 10);
  // The processes tell each other whom they call; a moment passes until then.
  expect(overtaken(people, 1_000)).toBe(0);
});

test("the line outlives a restart: people come in later, by the order of their arrival", async () => {
  const { start, come } = await opening({ people: FEW, perSecond: 1_000 });
  let site = await start();
  const first = site.url;
  const coming = come(() => [site.url]);
  await delay(FEW + 1_000);
  await site.stop();
  site = await start();
  const people = await coming;
  expect(people.map(({ status }) => status)).toEqual(Array(FEW).fill(303));
  expect(people.filter(({ visits }) => visits.length > 1 && visits.at(-1)?.url !== first).length).toBeGreaterThan(0);
  expect(overtaken(people)).toBe(0);
});

test("the count of overtaken people counts those who asked in vain after somebody who came later", () => {
  const person = (place: number, ...times: number[]): Person => ({
    ...{ place: place * 1000, status: 303, formMs: 1 },
    visits: times.map((sent, at) => ({ url: "", sent, answered: sent + 1, isWaiting: at < times.length - 1 })),
  });
  // The second asks at 5 and waits, although the third was let in at 4; the first does not ask in between.
  const people = [person(1, 0, 9), person(2, 1, 5, 9), person(3, 2, 3)];
  expect([overtaken(people), overtaken(people, 1), overtaken(people.slice(0, 2))]).toEqual([1, 0, 0]);
});
