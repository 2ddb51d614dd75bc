import { parse } from "csv-parse/sync";
import readExcelFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { ADDRESSES } from "#test/house/addresses.ts";
import { NOW } from "#test/support/database.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

/** The lists of an edition that have one address; the needs are for the kitchen, and a survey has figures once it has begun. */
const OTHERS = /besoins|enquete/;
const LISTS = Object.keys(ADDRESSES)
  .filter((address) => /^organisation\/:year\/[^:]+\.csv$/.test(address) && !OTHERS.test(address))
  .map((address) => address.slice(0, -".csv".length));
/** The list of a page that has another one with the address of the page. */
const BELOW = /\/(matinee|repas|prets|evite)$/;
/** A date, or a moment, that is a mere text. */
const DATE_AS_TEXT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/;

test("every list of the demonstration leaves as CSV and as a workbook with the same rows and with real dates", async () => {
  const site = await freshSite({ database: demonstration });
  const administrator = await site.signIn("admin@exemple.invalid", "administrator");
  const { year } = await site.db.selectFrom("edition").select("year").orderBy("year", "desc").executeTakeFirstOrThrow();
  const empty: string[] = [];
  for (const list of LISTS) {
    const address = `/${list.replace(":year", String(year))}`;
    const csv = await administrator.get(`${address}.csv`);
    const lines: string[][] = parse(await csv.text(), { delimiter: ";", bom: true });
    const xlsx = await administrator.get(`${address}.xlsx`);
    const [sheet] = await readExcelFile(Buffer.from(await xlsx.arrayBuffer()));
    const rows = sheet?.data ?? [];
    // The first file is a line of the journal in the second.
    const count = rows.length - (list.endsWith("/journal") ? 1 : 0);
    const texts = rows.flat().filter((cell) => typeof cell === "string" && DATE_AS_TEXT.test(cell));
    expect([list, csv.status, xlsx.status, count, rows[0], texts]).toEqual([
      list,
      200,
      200,
      lines.length,
      lines[0],
      [],
    ]);
    if (lines.length === 1) empty.push(list);
    const page = await (await administrator.get(address.replace(BELOW, ""))).text();
    const shows = page.includes(`href="${address}.csv`) && page.includes(`href="${address}.xlsx`);
    expect([list, shows]).toEqual([list, lines.length > 1]);
  }
  // Nobody is scanned before the day.
  expect(empty).toEqual([
    "organisation/:year/passages",
    "organisation/:year/passages/conflits",
    "organisation/:year/presences/sur-place",
  ]);
});

test("a file has real dates in the edition’s zone, whole numbers and yes or no, keeps the filter, and no text becomes a formula", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [one = 0] = await registered(site.db, edition, ["Premier", "Second"]);
  await site.db.updateTable("registration").set({ organisation: "=1+1" }).where("id", "=", one).execute();
  const office = `/organisation/${YEAR}`;
  const csv = await (await organiser.get(`${office}/inscriptions.csv?q=premier`)).text();
  const xlsx = await organiser.get(`/en${office}/inscriptions.xlsx?q=premier`);
  const [sheet] = await readExcelFile(Buffer.from(await xlsx.arrayBuffer()));
  const [head = [], row = [], ...others] = sheet?.data ?? [];
  const of = (label: string) => row[head.indexOf(label)];
  expect([csv.trim().split("\r\n").length, csv.includes(";'=1+1;"), others, of("Organisation")]).toEqual([
    2,
    true,
    [],
    "=1+1",
  ]);
  // The edition is in Paris, an hour before UTC; a workbook's date has no zone.
  expect(row.find((cell) => cell instanceof Date)).toEqual(new Date(NOW.getTime() + 3_600_000));
  const sessions = await organiser.get(`${office}/programme.xlsx`);
  const [programme] = await readExcelFile(Buffer.from(await sessions.arrayBuffer()));
  expect(programme?.data[1]?.filter((cell) => cell === "non")).toHaveLength(1);
});

test("a list without people needs no confirmation, and the journal names the list of another one", async () => {
  const { site, organiser, edition } = await organisedSite();
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const office = `/organisation/${YEAR}`;
  const statuses = [`${office}/quotas.csv`, `${office}/courriels.csv`, `${office}/devis.csv`].map(
    async (file) => (await reader.get(file)).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 404, 404]);
  expect((await organiser.get(`${office}/courriels.csv`)).status).toBe(200);
  const noted = await site.db
    .selectFrom("audit")
    .select(["verb", "detail"])
    .where("verb", "=", "export-list")
    .execute();
  expect(noted).toEqual([{ verb: "export-list", detail: { format: "csv", list: "courriels" } }]);
});
