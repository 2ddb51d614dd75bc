import { expect, test } from "vitest";
import type { IncomingProgramme } from "#app/domain/programme/incoming.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { SMALL_FILES } from "./small-files.ts";

const xml = SMALL_FILES["frab-xml"] ?? "";

async function read(file: string | Uint8Array, timeZone?: string): Promise<IncomingProgramme> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const outcome = await readProgramme(bytes, { fileName: "x", timeZone, fallbackTimeZone: "Europe/Paris" });
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.programme;
}

test("Latin-1 XML that says so is decoded", async () => {
  const { sessions } = await read(Buffer.from(xml.replace("UTF-8", "ISO-8859-1"), "latin1"));
  expect(sessions[0]?.title).toBe("Ouvrir é");
});

test.each([
  ["after midnight, by the day change", "<start>01:30</start>", "2027-10-05T23:30:00Z"],
  ["before midnight", "<start>23:30</start>", "2027-10-05T21:30:00Z"],
  ["with its day alone", "<date>2027-10-06</date><start>01:30</start>", "2027-10-05T23:30:00Z"],
  ["with a local date", "<date>2027-10-05T10:00:00</date>", "2027-10-05T08:00:00Z"],
])("a frab event %s starts at the right instant", async (_what, written, start) => {
  const { sessions } = await read(xml.replace(/<date>.*<\/start>/, written));
  expect(sessions[0]?.start).toBe(start);
});

test("a time that a clock change skips or repeats is read with a warning", async () => {
  const hours = ["2027-03-28 02:30", "2027-10-31 02:30"];
  const list = hours.map((event_start, id) => ({
    id,
    name: `N${id}`,
    event_start,
    venue: `V${id}`,
    event_end: "2027-12-01 09:00",
  }));
  const { sessions, warnings } = await read(JSON.stringify(list));
  expect([sessions.map(({ start }) => start), warnings.map(({ at, code }) => [at, code])]).toEqual([
    ["2027-03-28T01:30:00Z", "2027-10-31T00:30:00Z"],
    [
      ["[0].event_start", "clock-change"],
      ["[1].event_start", "clock-change"],
    ],
  ]);
});

test("irregularities are read with a warning: no title, a script as link, another room's name", async () => {
  const file = xml
    .replace("Ouvrir é", "")
    .replace("https://example.org/a", "javascript:alert(1)")
    .replace("<title></title>", "<title/><room>Ailleurs</room>");
  const { sessions, warnings } = await read(file);
  expect([
    sessions[0]?.title,
    sessions[0]?.room,
    sessions[0]?.links,
    warnings.map(({ at, code }) => `${at} ${code}`),
  ]).toEqual(["#1", "Aula", [], ["line 10 room-differs", "line 10 title-missing", "line 10 link-dropped"]]);
});

test("ids stay when sessions are moved, renamed and reordered", async () => {
  const list = JSON.parse(SMALL_FILES.sched ?? "[]") as Record<string, unknown>[];
  const changed = [...list]
    .reverse()
    .map((session) => ({ ...session, name: `Nouveau ${session.name}`, venue: "Ailleurs" }));
  const ids = async (file: unknown) =>
    (await read(JSON.stringify(file))).sessions.map(({ externalId }) => externalId).sort();
  expect(await ids(changed)).toEqual(await ids(list));
});

test("progress is told while a file is read", async () => {
  const told: { bytes: number; sessions: number }[] = [];
  const bytes = Buffer.from(xml);
  async function* halves() {
    yield bytes.subarray(0, 100);
    yield bytes.subarray(100);
  }
  await readProgramme(halves(), {
    fileName: "x",
    fallbackTimeZone: "Europe/Paris",
    onProgress: (progress) => told.push(progress),
  });
  expect(told).toEqual([
    { bytes: 100, sessions: 0 },
    { bytes: bytes.length, sessions: 0 },
    { bytes: bytes.length, sessions: 1 },
  ]);
});
