import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDifferences } from "#app/text/line-differences.ts";

test("two texts are compared line by line, removed lines before those that replace them", () => {
  const lines = lineDifferences("un\ndeux\ntrois\nquatre", "un\nDEUX\ntrois\nquatre\ncinq");
  expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    ...["same un", "removed deux", "added DEUX", "same trois", "same quatre", "added cinq"],
  ]);
});

test("both texts can be read from the comparison, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "")).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDifferences(before, after);
      const side = (other: string) => lines.filter(({ kind }) => kind !== other).map((line) => line.text);
      expect([side("added").join("\n"), side("removed").join("\n")]).toEqual([before, after]);
    }),
  );
});

test("texts of many lines without any in common are compared as wholes", () => {
  const text = (of: string) => Array.from({ length: 5000 }, (_, at) => `${of}${at}`).join("\n");
  const lines = lineDifferences(text("a"), text("b"));
  expect([lines.length, lines[4999]?.kind, lines[5000]?.kind]).toEqual([10_000, "removed", "added"]);
});
