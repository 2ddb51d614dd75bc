/**
 * `npm run bench`: measures the figures of the requirements, each beside a baseline of the same run; prints a table,
 * writes `bench/results.json` and the table of `docs/capacity.md`, ends in under fifteen minutes. `npm run bench -- rush
 * letters` runs these sections alone and writes nothing.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { systemClock } from "#app/domain/clock.ts";
import { withPart } from "../bin/markdown.ts";
import { benchBackOffice, benchPeopleSearch } from "./back-office.ts";
import { benchBadgeRun } from "./badge-run.ts";
import { benchBadges } from "./badges.ts";
import { benchDoorRush } from "./door-rush.ts";
import { benchHeavyWork } from "./heavy-work.ts";
import { hotTicketType } from "./hot-ticket-type.ts";
import { benchImport } from "./imports.ts";
import { benchJourneys } from "./journeys.ts";
import { benchLargeImport } from "./large-import.ts";
import { benchLetters } from "./letters.ts";
import type { Measure } from "./measure.ts";
import { benchOwnPages } from "./own-pages.ts";
import { benchPages } from "./pages.ts";
import { benchPeopleImport } from "./people-import.ts";
import { benchPhones } from "./phones.ts";
import { benchQuestions } from "./questions.ts";
import { benchRegistrations } from "./registrations.ts";
import { benchRush } from "./rush.ts";
import { benchScans } from "./scans.ts";
import { benchSearches } from "./searches.ts";
import { benchShapedBadges } from "./shaped-badges.ts";
import { type BenchSite, ownFolder, startSite } from "./site.ts";
import { tableOf } from "./table.ts";
import { benchWaitingRoom } from "./waiting-room.ts";

const LONGEST_MS = 15 * 60 * 1000;
const measures: Measure[] = [];
const failed: string[] = [];
setTimeout(() => {
  print(measures);
  console.error("The bench took longer than fifteen minutes and was ended.");
  process.exit(1);
}, LONGEST_MS).unref();

/** A part of the bench, on the running site. */
type Section = (site: BenchSite, hot: { year: number; ticketType: string; folder: string }) => Promise<Measure[]>;

const ON_THE_SITE: Readonly<Record<string, Section>> = {
  pages: async (site, { year }) => [await benchPages(site.url, `/${year}/programme`)],
  "badge-run": (site, { year }) => benchBadgeRun(site, `/${year}/programme`),
  "back-office": async (site) => [await benchBackOffice(site), ...(await benchPeopleSearch(site))],
  registrations: async (site, { year, ticketType }) => [await benchRegistrations(site, year, ticketType)],
  questions: (site, { year, ticketType }) => benchQuestions(site, year, ticketType),
  journeys: async (site, { year, ticketType }) => [await benchJourneys(site, year, ticketType)],
  "own-pages": (site, { year, ticketType }) => benchOwnPages(site, year, ticketType),
  rush: (site, { year, ticketType }) => benchRush(site, year, ticketType),
  scans: (site, { year, ticketType }) => benchScans(site, year, ticketType),
  "door-rush": (site, { year, ticketType }) => benchDoorRush(site, year, ticketType),
  phones: (site) => benchPhones(site),
  searches: (site, { year }) => benchSearches(site, year),
  "heavy-work": async (site, { year }) => [await benchHeavyWork(site, year)],
  letters: (site, { folder }) => benchLetters(site, folder),
  imports: async (site) => [await benchImport(site), await benchLargeImport(site), await benchPeopleImport(site)],
};
const ALONE: Readonly<Record<string, () => Promise<Measure[]>>> = {
  "waiting-room": benchWaitingRoom,
  badges: async () => [...(await benchBadges()), await benchShapedBadges()],
};

const names = [...Object.keys(ON_THE_SITE), ...Object.keys(ALONE)];
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(", ")}. The sections are: ${names.join(", ")}.`);
  process.exit(2);
}
const isWanted = (name: string) => chosen.length === 0 || chosen.includes(name);

const folder = await ownFolder();
try {
  if (Object.keys(ON_THE_SITE).some(isWanted)) await onTheSite(folder.path);
  for (const [name, section] of Object.entries(ALONE).filter(([name]) => isWanted(name)))
    measures.push(...(await timed(name, section)));
} finally {
  await folder.remove();
}
print(measures);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
if (chosen.length === 0 && failed.length === 0) await record();
if (failed.length > 0) console.error(`These sections failed: ${failed.join(", ")}.`);
// What a section left open must not keep the process.
process.exit(failed.length > 0 ? 1 : 0);

async function record(): Promise<void> {
  const document = "docs/capacity.md";
  await writeFile("bench/results.json", `${JSON.stringify({ machine, measures }, null, 2)}\n`);
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(systemClock());
  const part = `${tableOf(measures)}\n\nMeasured on ${day} on ${machine}.`;
  await writeFile(document, withPart(await readFile(document, "utf8"), "measures", part));
}

async function onTheSite(path: string): Promise<void> {
  console.error("starting the site on a new database…");
  await (await startSite(path)).stop();
  const site = await startSite(path);
  try {
    measures.push(start(site.firstAnswer));
    const hot = { ...(await hotTicketType(site.databaseUrl)), folder: path };
    for (const [name, section] of Object.entries(ON_THE_SITE).filter(([name]) => isWanted(name)))
      measures.push(...(await timed(name, () => section(site, hot))));
  } finally {
    await site.stop();
  }
}

/** Runs a section, and says how long it took. One that fails does not keep the others from being measured. */
async function timed(name: string, section: () => Promise<Measure[]>): Promise<Measure[]> {
  const begun = performance.now();
  const made = await section().catch((error) => {
    console.error(error);
    failed.push(name);
    return [];
  });
  console.error(`${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return made;
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
      ratio: ratio === null ? "" : ratio.toFixed(3),
      target,
      met: met ? "yes" : "NO",
    })),
  );
}
