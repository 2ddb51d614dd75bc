import { expect, test } from "vitest";
import { readProgramme } from "#app/imports/read-programme.ts";
import { SMALL_FILES } from "./small-files.ts";

const xml = SMALL_FILES["frab-xml"] ?? "";
const json = SMALL_FILES["frab-json"] ?? "";
const grid = SMALL_FILES.grid ?? "";
const all = SMALL_FILES.all ?? "";
const sched = SMALL_FILES.sched ?? "";
const csv = SMALL_FILES.csv ?? "";
const event = xml.slice(xml.indexOf("      <event"), xml.indexOf("    </room>"));
const AULA = "schedule.conference.days[0].rooms.Aula[0]";
const row = "a;Filer;atelier";

async function refusal(file: string | Uint8Array): Promise<string[] | "read"> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const outcome = await readProgramme(bytes, { fileName: "x", fallbackTimeZone: "Europe/Paris", bad: "refuse" });
  return outcome.kind === "read" ? "read" : outcome.problems.map(({ at, code }) => `${at} ${code}`.trim());
}

test.each<[string, string | Uint8Array, string[]]>([
  ["nothing", "", ["empty-file"]],
  ["white space alone", "\ufeff \n", ["empty-file"]],
  ["words", "Bonjour à tous\n", ["line 1 unknown-format"]],
  ["a web page", "<html><body/></html>", ["line 1 unknown-format"]],
  ["other JSON", '{"hello": 1}', ["unknown-format"]],
  ["a list of other things", '[{"hello": 1}]', ["unknown-format"]],
  ["no session", "[]", ["no-session"]],
  ["XML cut", xml.slice(0, xml.indexOf("</abstract>")), ["line 14 file-cut"]],
  ["XML crossed", xml.replace("</title><type>", "</titel><type>"), ["line 12 xml-syntax"]],
  ["JSON cut", json.slice(0, json.indexOf('"Aula": [')), ["line 26 file-cut"]],
  ["JSON with a stray letter", json.replace('"date": "2027-10-05"', '"date": x'), ["line 24 json-syntax"]],
  ["CSV cut between rows", csv.slice(0, csv.indexOf("FIN")), ["line 4 csv-end-missing"]],
  ["CSV cut in a quoted cell", csv.slice(0, csv.indexOf("trois")), ["line 2 file-cut"]],
  ["Latin-1 JSON", Buffer.from(sched, "latin1"), ["line 20 encoding"]],
  ["UTF-16", Buffer.from(`\ufeff${json}`, "utf16le"), ["encoding"]],
  ["XML in an encoding we do not take", xml.replace("UTF-8", "EBCDIC"), ["line 1 encoding-unknown"]],
  ["a NUL", csv.replace("Filer", "Fi\0ler"), ["line 2 nul-character"]],
  ["an escaped NUL", sched.replace("Filer", "Fi\\u0000ler"), ["line 5 nul-character"]],
  ["__proto__", sched.replace('"venue"', '"__proto__"'), ["line 10 forbidden-key"]],
  ["one room twice", json.replace('"Aula": [', '"Aula": [],\n"Aula": ['), ["line 27 key-twice"]],
  ["a JSON depth bomb", "[".repeat(100_000), ["line 1 too-deep"]],
  ["an XML depth bomb", "<a>".repeat(100_000), ["line 1 too-deep"]],
  [
    "an XML entity bomb",
    xml.replace("<schedule>", '<!DOCTYPE s [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;&a;">\n]>\n<schedule>'),
    ["line 2 doctype"],
  ],
  ["XML with one id twice", xml.replace("    </room>", `${event}    </room>`), ["line 18 id-twice"]],
  ["Sched with one id twice", sched.replace('"K2"', '"K1"'), ["[1] id-twice"]],
  ["a grid with one id twice", grid.replace('"11"', '"10"'), ["[0].rooms[0].sessions[1] id-twice"]],
  ["CSV with one id twice", csv.replace("b;Plus", "a;Plus"), ["line 4 id-twice"]],
  ["an end before its start", sched.replace("10:30", "08:30"), ["[0] end-before-start"]],
  ["no length", xml.replace("00:45", "00:00"), ["line 10 end-before-start"]],
  ["a CSV end before its start", csv.replace("10h30", "8h30"), ["line 2 end-before-start"]],
  ["31 February", xml.replace("2027-10-05T", "2027-02-31T"), ["line 10 bad-date"]],
  ["31 February in JSON", json.replace("2027-10-05T", "2027-02-31T"), [`${AULA}.date bad-date`]],
  ["25 o'clock", grid.replace("05T09:00", "05T25:00"), ["[0].rooms[0].sessions[0].startsAt bad-time"]],
  ["an invalid length", json.replace("1:00:30", "long"), [`${AULA}.duration bad-duration`]],
  ["an unlisted room", all.replace('"roomId": 4', '"roomId": 5'), ["sessions[0].roomId room-unknown"]],
  ["an unlisted speaker", all.replace('"u1"\n', '"u2"\n'), ["sessions[0].speakers[0] speaker-unknown"]],
  ["a date of another shape", json.replace('"2027-10-05T09:00:00+02:00"', "[1]"), [`${AULA}.date wrong-shape`]],
  ["a row with a cell too many", csv.replace("a;Filer", "a;Filer;x"), ["line 2 csv-cells"]],
  ["an unknown kind", csv.replace(row, "a;Filer;sieste"), ["line 2 kind-unknown"]],
  ["an abstract without end", xml.replace("Ouvrir é", " x".repeat(60_000)), ["line 10 text-too-long"]],
  ["an hour without end", sched.replace("09:00", `${" ".repeat(2 ** 20)}x`), ["[0].event_start bad-date"]],
  ["more rows than any programme", `id;titre\n${"a;b\n".repeat(60_000)}FIN\n`, ["line 50001 too-many-parts"]],
  ["places that are none", csv.replace(";40;", ";beaucoup;"), ["line 2 bad-number"]],
])("a file that holds %s is refused with its place", async (_what, file, problems) => {
  expect(await refusal(file)).toEqual(problems);
});

test("a file of 200 MB is refused as soon as it exceeds the limit", async () => {
  let given = 0;
  async function* endless() {
    for (; given < 200; given += 1) yield Buffer.alloc(2 ** 20, " ");
  }
  const outcome = await readProgramme(endless(), { fileName: "x", fallbackTimeZone: "Europe/Paris" });
  expect({ outcome, given }).toEqual({
    outcome: { kind: "refused", problems: [{ at: "", code: "too-large", params: { megabytes: 64 } }] },
    given: 64,
  });
});

test("an unknown time zone is refused", async () => {
  expect(
    await readProgramme(Buffer.from(csv), {
      fileName: "x",
      timeZone: "Europe/Lutece",
      fallbackTimeZone: "Europe/Paris",
    }),
  ).toEqual({ kind: "refused", problems: [{ at: "", code: "zone-unknown", params: { zone: "Europe/Lutece" } }] });
});

test("a million problems are reported as fifty and a number", async () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    id: `s${index}`,
    name: "S",
    event_start: "2027-02-31 09:00",
  }));
  const outcome = await readProgramme(Buffer.from(JSON.stringify(rows)), {
    fileName: "x",
    fallbackTimeZone: "Europe/Paris",
    bad: "refuse",
  });
  const problems = outcome.kind === "refused" ? outcome.problems : [];
  expect([problems.length, problems.at(-1)]).toEqual([51, { at: "", code: "more-problems", params: { count: 10 } }]);
});
