/**
 * `npm run bench`: measures the figures of the requirements, each beside a baseline of the same run; prints a table,
 * writes `bench/results.json`, ends in under eight minutes.
 */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { benchBackOffice, benchPeopleSearch } from "./back-office.ts";
import { benchBadgeRun } from "./badge-run.ts";
import { benchBadges } from "./badges.ts";
import { benchHeavyWork } from "./heavy-work.ts";
import { hotTicketType } from "./hot-ticket-type.ts";
import { benchImport } from "./imports.ts";
import { benchLargeImport } from "./large-import.ts";
import { benchLetters } from "./letters.ts";
import type { Measure } from "./measure.ts";
import { benchOwnPages } from "./own-pages.ts";
import { benchPages } from "./pages.ts";
import { benchRegistrations } from "./registrations.ts";
import { benchRush } from "./rush.ts";
import { benchScans } from "./scans.ts";
import { benchSearches } from "./searches.ts";
import { benchShapedBadges } from "./shaped-badges.ts";
import { ownFolder, startSite } from "./site.ts";

const LONGEST_MS = 8 * 60 * 1000;
setTimeout(() => {
  console.error("The bench took longer than eight minutes and was ended.");
  process.exit(1);
}, LONGEST_MS).unref();

const measures: Measure[] = [];
const folder = await ownFolder();
try {
  say("starting the site on a new database");
  await (await startSite(folder.path)).stop();
  const site = await startSite(folder.path);
  try {
    measures.push(start(site.firstAnswer));
    const { year, ticketType } = await hotTicketType(site.databaseUrl);
    say("a public page, repeated");
    measures.push(await benchPages(site.url, `/${year}/programme`));
    say("a run of badges while the programme is read");
    measures.push(...(await benchBadgeRun(site, `/${year}/programme`)));
    say("a list of the back office");
    measures.push(await benchBackOffice(site));
    measures.push(...(await benchPeopleSearch(site)));
    say("registrations");
    measures.push(await benchRegistrations(site, year, ticketType));
    say("own pages");
    measures.push(...(await benchOwnPages(site, year, ticketType)));
    say("an opening");
    measures.push(...(await benchRush(site, year, ticketType)));
    say("scans");
    measures.push(...(await benchScans(site, year, ticketType)));
    say("searches");
    measures.push(...(await benchSearches(site, year)));
    say("large files");
    measures.push(await benchHeavyWork(site, year));
    say("letters");
    measures.push(...(await benchLetters(site, folder.path)));
    say("import");
    measures.push(await benchImport(site));
    say("a large import");
    measures.push(await benchLargeImport(site));
  } finally {
    await site.stop();
  }
  say("badges");
  measures.push(await benchBadges());
  measures.push(await benchShapedBadges());
} finally {
  await folder.remove();
}
print(measures);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
await writeFile("bench/results.json", `${JSON.stringify({ machine, measures }, null, 2)}\n`);

function say(what: string): void {
  console.error(`[${measures.length}] ${what}…`);
}

function start(firstAnswer: number): Measure {
  return {
    name: "first answer when built, embedded database",
    target: "≤ 3 s",
    unit: "s",
    measured: Number((firstAnswer / 1000).toFixed(2)),
    baseline: null,
    ratio: null,
    met: firstAnswer <= 3000,
    note: "from the start of the process to the home page",
  };
}

function print(rows: readonly Measure[]): void {
  console.table(
    rows.map(({ name, measured, unit, baseline, ratio, target, met }) => ({
      what: name,
      measured: `${measured} ${unit}`,
      baseline: baseline ?? "",
      ratio: ratio === null ? "" : ratio.toFixed(2),
      target,
      met: met ? "yes" : "NO",
    })),
  );
}
