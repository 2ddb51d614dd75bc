/**
 * `npm run bench:soak -- --minutes N`: puts a mixed load on the site and prints its memory by the minute; then the slope
 * over the last two thirds. Fails when an answer fails or the slope is above a megabyte a minute.
 */
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import { hotTicketType } from "./hot-ticket-type.ts";
import { slopeOf } from "./memory.ts";
import { registerOne } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import { badgeCodes, sendScans } from "./scans.ts";
import { signIn } from "./sign-in.ts";
import { ownFolder, startSite } from "./site.ts";

const MOST_MB_A_MINUTE = 1;
/** Milliseconds between two requests of one of the visitors. */
const EVERY_MS = 50;
const MB = 1024 * 1024;

const { values } = parseArgs({ options: { minutes: { type: "string", default: "60" } } });
const minutes = Number(values.minutes);
if (!(minutes >= 3)) throw new Error("--minutes takes a number from 3");

const folder = await ownFolder();
let latest: NodeJS.MemoryUsage | null = null;
const site = await startSite(folder.path, {
  report: (memory) => {
    latest = memory;
  },
});
const resident: number[] = [];
let [answered, failed] = [0, 0];
try {
  const { year, ticketType } = await hotTicketType(site.databaseUrl);
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  const [organiser, door] = [await signIn(site, db, "organiser"), await signIn(site, db, "door")];
  const codes = await badgeCodes(db, year);
  await close();
  const requests = openRequests(site.url, 16);
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const { status } = await requests.send("GET", path, "", { "accept-encoding": "gzip", ...headers });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const visitors: ((at: number) => Promise<unknown>)[] = [
    (at) => read(["/", `/${year}`, `/${year}/programme`, `/en/${year}/intervenants`][at % 4] as string),
    (at) => read(`/${year}/programme?q=mot${at}`),
    (at) => read(`/${year}/inscription?x=${at}`),
    async (at) => read(new URL(await registerOne(requests, year, ticketType, at), site.url).pathname),
    () => read("/mon-espace", { cookie: organiser }),
    (at) => read(`/organisation/${year}/inscriptions?page=${1 + (at % 5)}`, { cookie: organiser }),
    (at) => sendScans(requests, year, door, [codes[at % codes.length] as string]),
    () => read("/connexion"),
  ];
  const end = performance.now() + minutes * 60_000;
  const load = visitors.map(async (visit) => {
    for (let at = 0; performance.now() < end; at += 1) {
      await visit(at).then(
        () => (answered += 1),
        (error) => {
          failed += 1;
          console.error(String(error));
        },
      );
      await delay(EVERY_MS);
    }
  });
  console.log("minute  RSS  heap  external  buffers (MB)  answers");
  for (let minute = 1; minute <= minutes; minute += 1) {
    await delay(60_000);
    const { rss, heapUsed, external, arrayBuffers } = latest ?? process.memoryUsage();
    resident.push(rss / MB);
    const figures = [rss, heapUsed, external, arrayBuffers].map((bytes) => (bytes / MB).toFixed(0));
    console.log(`${minute}  ${figures.join("  ")}  ${answered}`);
  }
  await Promise.all(load);
  requests.close();
} finally {
  await site.stop();
  await folder.remove();
}
const slope = slopeOf(resident.slice(Math.floor(resident.length / 3)));
console.log(`${slope.toFixed(2)} MB a minute over the last two thirds; ${answered} answers, ${failed} failed`);
process.exitCode = failed > 0 || slope > MOST_MB_A_MINUTE ? 1 : 0;
