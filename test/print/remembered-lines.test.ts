import { expect, test } from "vitest";
import { type Face, rememberLines } from "#app/print/remembered-lines.ts";

test("a line is laid out once for each set of features, and changes by the PDF library stay out of the next copy", () => {
  const { face, laidOut } = countingFace();
  rememberLines(face);
  const first = face.layout("Éditions", { ccmp: false });
  first.positions[0].xAdvance *= 1000;
  first.glyphs.pop();
  const second = face.layout("Éditions", { ccmp: false });
  face.layout("Éditions");
  expect([second.positions, second.glyphs.length, second.advanceWidth]).toEqual([[{ xAdvance: 8 }], 1, 8]);
  expect(laidOut).toEqual(["Éditions", "Éditions"]);
});

test("a long text is laid out each time, and many lines do not fill the memory", () => {
  const { face, laidOut } = countingFace();
  rememberLines(face);
  const long = "a".repeat(301);
  face.layout(long);
  face.layout(long);
  for (let line = 0; line < 2001; line++) face.layout(String(line));
  face.layout("0");
  expect([laidOut.filter((text) => text === long).length, laidOut.filter((text) => text === "0").length]).toEqual([
    2, 2,
  ]);
});

/** A run whose width is computed from its positions, as in the library. */
class Run {
  glyphs = [{ id: 1 }];
  positions: { xAdvance: number }[];
  constructor(width: number) {
    this.positions = [{ xAdvance: width }];
  }
  get advanceWidth(): number {
    return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  }
}

function countingFace(): { face: Face; laidOut: string[] } {
  const laidOut: string[] = [];
  const layout = (text: string) => {
    laidOut.push(text);
    return new Run(text.length);
  };
  return { face: { layout } as unknown as Face, laidOut };
}
