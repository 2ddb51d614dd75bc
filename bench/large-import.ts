import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "#app/domain/clock.ts";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { connect } from "#db/connect.ts";
import { type Measure, percentile } from "./measure.ts";
import { openRequests } from "./requests.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const YEAR = 2044;
const EVERY_MS = 20;
const NAMESPACES = 9000;

/**
 * Measures a file of 15 MB sent to the form of imports, with a health check every 20 ms, and then the page of its
 * changes. The control is the time that reading takes, during which no request was answered when it ran in the main
 * thread.
 */
export async function benchLargeImport(site: BenchSite): Promise<Measure> {
  const file = Buffer.from(largeFile());
  const begun = performance.now();
  const read = await readProgramme(file, { fileName: "grand.xml", fallbackTimeZone: "Europe/Paris" });
  const control = performance.now() - begun;
  if (read.kind !== "read") throw new Error(JSON.stringify(read.problems[0]));
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  await createEdition(db, { by: null, now: systemClock(), year: YEAR, name: "Mesure", days: ["2041-06-01"] });
  const headers = { cookie: await signIn(site, db, "organiser"), origin: site.url };
  await close();
  const form = new FormData();
  form.set("file", new File([file], "grand.xml"));
  const rest = await waitsDuring(site, () => delay(3000));
  const sending = await waitsDuring(site, () =>
    fetch(`${site.url}/organisation/${YEAR}/programme/import`, {
      ...{ method: "POST", body: form, headers, redirect: "manual" },
    }),
  );
  const preview = sending.result.headers.get("location");
  if (!preview) throw new Error(`the import answered ${sending.result.status}`);
  const looking = await waitsDuring(site, async () => (await fetch(new URL(preview, site.url), { headers })).text());
  const longest = Math.max(...sending.waits);
  return {
    name: "the longest wait for /health while a file of 15 MB is imported",
    target: "≤ 50 ms beyond what it is at rest",
    unit: "ms",
    measured: Math.round(longest),
    baseline: Math.round(control),
    ratio: longest / control,
    met: longest - Math.max(...rest.waits) <= 50,
    note: `${(file.length / 1e6).toFixed(1)} MB; baseline: reading it in the thread that answers. At rest ${Math.max(...rest.waits).toFixed(0)} ms at most; p95 while it is read ${percentile(sending.waits, 0.95).toFixed(0)} ms; while its preview is made ${Math.max(...looking.waits).toFixed(0)} ms at most`,
  };
}

async function waitsDuring<T>(site: BenchSite, work: () => Promise<T>): Promise<{ waits: number[]; result: T }> {
  const requests = openRequests(site.url, 8);
  const waits: number[] = [];
  const running: Promise<unknown>[] = [];
  let busy = true;
  const result = work().finally(() => {
    busy = false;
  });
  while (busy) {
    const begun = performance.now();
    running.push(requests.send("GET", "/health", "", {}).then(() => waits.push(performance.now() - begun)));
    await delay(EVERY_MS);
  }
  await Promise.all(running);
  requests.close();
  return { waits, result: await result };
}

function largeFile(): string {
  const rooms = Array.from({ length: NAMESPACES }, (_, at) => {
    const abstract = "Réemployer plutôt que jeter. ".repeat(50);
    return `<room name="Salle ${at}"><event id="${at + 1}"><date>2041-06-01T08:00:00+02:00</date><start>08:00</start>
      <duration>00:10</duration><room>Salle ${at}</room><slug>s-${at}</slug><title>Séance ${at}</title><type>talk</type>
      <language>fr</language><abstract>${abstract}</abstract><persons/></event></room>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><schedule><conference><title>Essai</title><start>2041-06-01</start>
    <end>2041-06-01</end><days>1</days></conference><day index="1" date="2041-06-01">${rooms.join("")}</day></schedule>`;
}
