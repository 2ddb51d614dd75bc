import { expect, test } from "vitest";
import { folded } from "#app/domain/folded.ts";
import { stemsOf, wordsOf } from "#app/domain/word-stems.ts";

test.each([
  ["déchet", "déchets"],
  ["matériau", "matériaux"],
  ["canal", "canaux"],
  ["local", "locaux"],
  ["réparer", "réparation"],
  ["réparer", "réparateurs"],
  ["réparation", "réparées"],
  ["recycler", "recyclage"],
  ["recyclés", "recyclages"],
  ["acheteuses", "acheteurs"],
  ["collectif", "collectives"],
  ["entreprise", "entreprises"],
  ["l’atelier", "ateliers"],
  ["building", "buildings"],
  ["repairs", "repairing"],
  ["reuse", "reused"],
  ["company", "companies"],
  ["recycled", "recycling"],
])("“%s” and “%s” are forms of one word", (one, other) => {
  expect(meet(one, other)).toBe(true);
});

test.each([
  ["table", "tableau"],
  ["ville", "village"],
  ["pain", "paix"],
  ["métal", "métier"],
  ["public", "publicité"],
  ["terre", "territoire"],
])("“%s” and “%s” are two words", (one, other) => {
  expect(meet(one, other)).toBe(false);
});

test("a word of three letters has no stem, and hostile words have one", () => {
  expect([stemsOf("sol"), stemsOf("eeee").length, stemsOf("ssssssss").length, stemsOf("人".repeat(50)).length]).toEqual(
    [...[[], 2, 2, 2]],
  );
});

function meet(one: string, other: string): boolean {
  const [first, second] = [one, other].map((word) => wordsOf(folded(word)).flatMap(stemsOf));
  return (first ?? []).some((stem) => second?.includes(stem));
}
