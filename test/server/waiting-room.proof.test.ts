import { expect, test } from "vitest";
import { startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { cases } from "#test/support/proof.ts";
import { disorder, overtaken, rush } from "#test/support/waiting-rush.ts";

const PEOPLE = cases({ sample: 200, whole: 2000 });

test("a rush waits in line: nobody gets an error, nobody is overtaken", async () => {
  const { direct, db } = await freshDatabase();
  await editionOnSale(db, { places: PEOPLE });
  const site = await startApp({ DATABASE_URL: direct.url, RATE_LIMITS: "off", WAITING_ROOM_AFTER: "0.05" });
  const people = await rush({
    url: site.url,
    year: ON_SALE_YEAR,
    ticketType: "public",
    people: PEOPLE,
    seconds: PEOPLE / 200,
  });
  const waited = people.filter(({ visits }) => visits.length > 1);
  console.log(waited.length, overtaken(people), disorder(people), Math.max(...people.map(({ formMs }) => formMs)));
  expect(people.map(({ status }) => status)).toEqual(Array(PEOPLE).fill(303));
  expect(waited.length).toBeGreaterThan(PEOPLE / 4);
  expect(overtaken(people)).toBe(0);
});
