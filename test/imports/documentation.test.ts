import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readProgramme } from "#app/imports/read-programme.ts";

test("the example of the CSV's documentation is read whole and without a warning", async () => {
  const example = /```csv\n([\s\S]*?)```/.exec(readFileSync("docs/programme-csv.md", "utf8"))?.[1] ?? "";
  const outcome = await readProgramme(Buffer.from(example), { fileName: "x.csv", fallbackTimeZone: "Europe/Paris" });
  const programme = outcome.kind === "read" ? outcome.programme : null;
  expect([
    programme?.sessions.map(({ externalId, kind, start }) => [externalId, kind, start]),
    programme?.warnings,
  ]).toEqual([
    [
      ["ouverture", "ceremony", "2027-10-05T07:00:00Z"],
      ["reemploi", "round_table", "2027-10-05T07:30:00Z"],
      ["pause-1", "break", "2027-10-05T08:45:00Z"],
      ["visite-1", "visit", "2027-10-06T12:00:00Z"],
    ],
    [],
  ]);
});
