import { stringify } from "csv-stringify/sync";
import { expect, test } from "vitest";
import { csvFile } from "#app/server/csv-file.server.ts";
import { longestStall } from "#test/support/longest-stall.ts";

const HEAD = ["Nom", "Organisme", "Montant"];
const ROWS = Array.from({ length: 20_000 }, (_, at) => [`Éloïse ${at}`, '=1+1 ; "x"', { cents: -1250 }]);

test("a file of 20,000 rows is written in pieces, between which other requests are answered", async () => {
  const options = { delimiter: ";", record_delimiter: "windows" as const, escape_formulas: true };
  const control = await longestStall(async () => stringify([HEAD, ...ROWS.map((row) => row.map(String))], options));
  // Compiles what writes rows.
  await fileOf(ROWS);
  const written = await longestStall(() => fileOf(ROWS), { below: control.longest / 4 });
  const lines = written.result.split("\r\n");
  expect(lines.length).toBe(ROWS.length + 2);
  expect(lines[0]).toBe("\ufeffNom;Organisme;Montant");
  expect(lines[20_000]).toBe(`Éloïse 19999;"'=1+1 ; ""x""";-12,50`);
  expect(written.longest).toBeLessThan(control.longest / 4);
});

test("a list of any length has its header once", async () => {
  const lengths = [0, 1, 99, 100, 101, 200];
  const lines = await Promise.all(
    lengths.map(async (rows) => (await fileOf(ROWS.slice(0, rows))).split("\r\n").length),
  );
  expect(lines).toEqual(lengths.map((rows) => rows + 2));
  expect(await fileOf([])).toBe("\ufeffNom;Organisme;Montant\r\n");
});

async function fileOf(rows: typeof ROWS): Promise<string> {
  const file = csvFile({ head: HEAD, rows: oneByOne(), language: "fr", name: "essai" });
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer());
  async function* oneByOne() {
    yield* rows;
  }
}
