import { stringify } from "csv-stringify/sync";
import { expect, test } from "vitest";
import { csvFile } from "#app/server/csv-file.server.ts";
import { longestStall } from "#test/support/longest-stall.ts";

const HEAD = ["Nom", "Organisme", "Montant"];
/** Three times the largest list: written at once they stall longer than collecting garbage does. */
const MANY = 60_000;
const ROWS = Array.from({ length: MANY }, (_, at) => [`Éloïse ${at}`, '=1+1 ; "x"', { cents: -1250 }]);

test("a file of 60,000 rows is written in pieces, between which other requests are answered", async () => {
  const options = { delimiter: ";", record_delimiter: "windows" as const, escape_formulas: true };
  const control = await longestStall(async () => stringify([HEAD, ...ROWS.map((row) => row.map(String))], options));
  // Compiles what writes rows.
  await fileOf(ROWS.slice(0, 5_000));
  const written = await longestStall(() => fileOf(ROWS), { below: control.longest / 4 });
  const lines = written.result.split("\r\n");
  expect(lines.length).toBe(ROWS.length + 2);
  expect(lines[0]).toBe("\ufeffNom;Organisme;Montant");
  expect(lines[MANY]).toBe(`Éloïse ${MANY - 1};"'=1+1 ; ""x""";-12,50`);
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
