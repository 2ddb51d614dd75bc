import { expect, test } from "vitest";
import type { BadEvents, IncomingProgramme } from "#app/domain/programme/incoming.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { SMALL_FILES } from "./small-files.ts";

const xml = SMALL_FILES["frab-xml"] ?? "";
const csv = SMALL_FILES.csv ?? "";
const event = xml.slice(xml.indexOf("      <event"), xml.indexOf("    </room>"));

async function outcome(file: string | Uint8Array, bad?: BadEvents) {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  return readProgramme(bytes, { fileName: "x", fallbackTimeZone: "Europe/Paris", bad });
}

async function read(file: string | Uint8Array, bad?: BadEvents): Promise<IncomingProgramme> {
  const found = await outcome(file, bad);
  if (found.kind === "refused") throw new Error(JSON.stringify(found.problems));
  return found.programme;
}

const remarks = ({ warnings }: IncomingProgramme) => warnings.map(({ at, code }) => `${at} ${code}`);
const sessions = (programme: IncomingProgramme) =>
  programme.sessions.map(({ externalId, start }) => [externalId, start]);

test("one event with a bad slot is taken without it, left out, or refuses the file, as chosen", async () => {
  const second = event
    .replace('id="1"', 'id="2"')
    .replace("8079583e", "9079583e")
    .replace("2027-10-05T", "2027-02-31T");
  const file = xml.replace("    </room>", `${second}    </room>`);
  const taken = await read(file);
  expect(sessions(taken)).toEqual([
    ["1", "2027-10-05T07:00:00Z"],
    ["2", null],
  ]);
  expect(remarks(taken)).toEqual(["line 18 event-unscheduled", "line 18 bad-date"]);
  const skipped = await read(file, "skip");
  expect(sessions(skipped)).toEqual([["1", "2027-10-05T07:00:00Z"]]);
  expect(remarks(skipped)).toEqual(["line 18 event-left-out", "line 18 bad-date"]);
  expect(await outcome(file, "refuse")).toMatchObject({
    kind: "refused",
    problems: [{ at: "line 18", code: "bad-date" }],
  });
});

test("an unusable event is skipped with its speakers, and the others are kept", async () => {
  const file = csv.replace(/FIN/, "c;;atelier\nFIN");
  const programme = await read(file);
  expect(remarks(programme).filter((remark) => /left-out|value-missing|csv-cells/.test(remark))).toHaveLength(2);
  const without = await read(
    xml.replace(
      "    </room>",
      `${event.replace("Ana Essai", "Bob Essai").replace('id="7" code="P7"', 'id="8"')}    </room>`,
    ),
  );
  expect([without.sessions.length, without.speakers.map(({ name }) => name), remarks(without)]).toEqual([
    1,
    ["Ana Essai"],
    ["line 18 event-left-out", "line 18 id-twice"],
  ]);
});

test("two frab events with one id and two guids are two sessions, identified by guid", async () => {
  const second = event.replace("8079583e", "9079583e").replace("T09:00", "T11:00").replace(">09:00<", ">11:00<");
  const programme = await read(xml.replace("    </room>", `${second}    </room>`));
  expect(programme.sessions.map(({ externalId }) => externalId)).toEqual([
    "8079583e-8321-506c-95af-fd2903a5f075",
    "9079583e-8321-506c-95af-fd2903a5f075",
  ]);
  expect(remarks(programme)).toEqual(["line 18 id-shared"]);
});

test("events directly under their day are read, in the room that they name", async () => {
  const file = xml
    .replace('    <room name="Aula">\n', "")
    .replace("    </room>\n", "")
    .replace("<track>", "<room>Janson</room><track>");
  expect((await read(file)).sessions).toMatchObject([
    { externalId: "1", room: "Janson", start: "2027-10-05T07:00:00Z" },
  ]);
});

test("a speaker without a name is left out", async () => {
  const frab = await read(xml.replace("Ana Essai", ""));
  expect([frab.speakers, frab.sessions[0]?.speakers, remarks(frab)]).toEqual([[], [], ["line 10 speaker-unnamed"]]);
  const all = JSON.parse(SMALL_FILES.all ?? "");
  for (const speaker of all.speakers) Object.assign(speaker, { fullName: "", firstName: null, lastName: "" });
  const sessionize = await read(JSON.stringify(all));
  expect([sessionize.speakers, remarks(sessionize).some((remark) => remark.endsWith("speaker-unnamed"))]).toEqual([
    [],
    true,
  ]);
});

test.each(["Declined", "Decline_Queue", "Waitlisted", "Nominated"])(
  "a Sessionize session that is %s is no session",
  async (status) => {
    const all = JSON.parse(SMALL_FILES.all ?? "");
    const accepted = { ...structuredClone(all.sessions[0]), id: "900", title: "Acceptée", status: "Accepted" };
    Object.assign(all.sessions[0], { status });
    all.sessions.push(accepted);
    const programme = await read(JSON.stringify(all));
    expect(programme.sessions.map(({ externalId }) => externalId)).not.toContain(String(all.sessions[0].id));
    expect(programme.sessions.map(({ externalId }) => externalId)).toContain("900");
    expect(remarks(programme).filter((remark) => remark.endsWith("not-accepted"))).toHaveLength(1);
  },
);

test.each<[string, (text: string) => Buffer, string]>([
  ["windows-1252", (text) => Buffer.from(text, "latin1"), "windows-1252"],
  ["UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le"), "UTF-16"],
])(
  "a CSV as French Excel saves it in %s is read, with its first line and a column of its own",
  async (_what, encode, encoding) => {
    const text = `sep=;\r\nidentifiant;titre;remarque interne;date;début;fin\r\na;Été à l'école;vu;05/10/2027;9h00;9h30\r\nFIN;;;;;\r\n`;
    const programme = await read(encode(text));
    expect(programme.sessions).toMatchObject([
      { externalId: "a", title: "Été à l'école", start: "2027-10-05T07:00:00Z" },
    ]);
    expect(programme.warnings).toMatchObject([
      { at: "line 1", code: "encoding-guessed", params: { encoding } },
      { code: "column-ignored", params: { column: "remarque interne" } },
    ]);
    const broken = await outcome(encode(text.replace("05/10/2027", "31/02/2027")), "refuse");
    expect(broken).toMatchObject({ kind: "refused", problems: [{ at: "line 3", code: "bad-date" }] });
  },
);
