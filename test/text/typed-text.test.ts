import { expect, test } from "vitest";
import { typedLine, typedText } from "#app/text/typed-text.ts";

test.each([
  ["  Ada\t Martin\r\n", "Ada Martin"],
  ["Ada\u2028Martin\u0085 \u00a0 \u202fCurie", "Ada Martin Curie"],
  ["E\u0301loi\u202ese\u2066", "Éloise"],
  ["...", ""],
  ["  — · …", ""],
  ["A\u0000da", null],
  ["A\ud800da", null],
  ["A\ufffdda", null],
  ["👩‍🌾 3", "👩‍🌾 3"],
])("the line %j is kept as %j", (typed, kept) => {
  expect(typedLine(typed)).toBe(kept);
});

test.each([
  [" Un\u202e\r\n\tdeux \u2028\u2028 trois\r", "Un\n\tdeux \n\n trois"],
  ["Une  puce\n\n  - deux", "Une  puce\n\n  - deux"],
  [" …\n\n — ", ""],
  ["👍", "👍"],
  ["U\u0007n", null],
  ["U\udc00n", null],
])("the text %j is kept as %j", (typed, kept) => {
  expect(typedText(typed)).toBe(kept);
});
