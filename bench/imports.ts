import { systemClock } from "#app/domain/clock.ts";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { importProgramme } from "#app/domain/programme/import-programme.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { connect } from "#db/connect.ts";
import type { Measure } from "./measure.ts";
import type { BenchSite } from "./site.ts";

const SESSIONS = 1000;
const NAMESPACES = 20;

/** Measures the import of a frab file of 1,000 sessions, beside reading the file alone. */
export async function benchImport(site: BenchSite): Promise<Measure> {
  const connection = connect(site.databaseUrl, { size: 4 });
  const file = Buffer.from(frabFile());
  const read = async () => {
    const outcome = await readProgramme(file, { fileName: "programme.xml", fallbackTimeZone: "Europe/Paris" });
    if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems[0]));
    return outcome.programme;
  };
  await read();
  const reading = await seconds(read);
  const whole: number[] = [];
  for (const year of [2041, 2042, 2043]) {
    const act = { by: null, now: systemClock() };
    const created = await createEdition(connection.db, { ...act, year, name: `Mesure ${year}`, days: ["2041-06-01"] });
    if (created.kind !== "created") throw new Error(`the edition was ${created.kind}`);
    whole.push(
      await seconds(async () =>
        importProgramme(connection.db, { ...act, edition: created.id, programme: await read() }),
      ),
    );
  }
  await connection.close();
  const measured = whole.sort((a, b) => a - b)[1] as number;
  return {
    name: "import of 1,000 sessions",
    target: "≤ 2 × reading the file",
    unit: "s",
    measured: Number(measured.toFixed(2)),
    baseline: Number(reading.toFixed(2)),
    ratio: measured / reading,
    met: measured <= 2 * reading,
    note: `${(file.length / 1024).toFixed(0)} kB of frab XML; baseline: reading the file alone`,
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function frabFile(): string {
  const rooms = Array.from({ length: NAMESPACES }, (_, room) => {
    const events = Array.from({ length: SESSIONS / NAMESPACES }, (_, at) => {
      const id = (room * SESSIONS) / NAMESPACES + at + 1;
      const minutes = at * 10;
      const start = `${pad(8 + Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
      return `<event id="${id}"><date>2041-06-01T${start}:00+02:00</date><start>${start}</start><duration>00:10</duration>
        <room>Salle ${room}</room><slug>s-${id}</slug><title>Séance ${id}</title><track>Thème ${id % 6}</track><type>talk</type>
        <language>fr</language><abstract>${"Réemployer plutôt que jeter. ".repeat(12)}</abstract>
        <persons><person id="${id % 300}">Personne ${id % 300}</person></persons></event>`;
    });
    return `<room name="Salle ${room}">${events.join("")}</room>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><schedule><conference><title>Mesure</title><start>2041-06-01</start>
    <end>2041-06-01</end><days>1</days></conference><day index="1" date="2041-06-01">${rooms.join("")}</day></schedule>`;
}

const pad = (number: number) => String(number).padStart(2, "0");
