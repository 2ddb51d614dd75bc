import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const STYLES = readFileSync("app/ui/tokens.css", "utf8");
const [LIGHT = "", DARK_ONLY = ""] = STYLES.split("prefers-color-scheme: dark");
const THEMES = [
  { theme: "light", colours: coloursOf(LIGHT) },
  { theme: "dark", colours: { ...coloursOf(LIGHT), ...coloursOf(DARK_ONLY) } },
];
const TRACKS = Array.from({ length: 8 }, (_, at) => `track-${at + 1}`);
const TINTS = ["leaf", "sky", "straw"];

/**
 * Every pair of colours that pages use, with the contrast it needs: text on paper 7, on a tint 4.5, interface 3 (WCAG
 * 2.2, 1.4.3, 1.4.6, 1.4.11).
 */
const PAIRS = [
  ...["ink", "forest", "brick", "zinc"].map((over) => ({ over, under: "paper", least: 7 })),
  ...TINTS.flatMap((under) => ["ink", "forest", "brick", "zinc"].map((over) => ({ over, under, least: 4.5 }))),
  { over: "paper", under: "forest", least: 7 },
  ...TRACKS.flatMap((over) => ["paper", ...TINTS].map((under) => ({ over, under, least: 3 }))),
  ...TRACKS.map((over) => ({ over, under: "paper", least: 4.5 })),
];

test("both themes define the same names", () => {
  expect(Object.keys(coloursOf(DARK_ONLY)).sort()).toEqual(Object.keys(coloursOf(LIGHT)).sort());
});

for (const { theme, colours } of THEMES) {
  test(`in the ${theme} theme every pair of colours has the required contrast`, () => {
    const faint = PAIRS.map((pair) => ({ ...pair, is: contrast(colours[pair.over], colours[pair.under]) })).filter(
      ({ is, least }) => is < least,
    );
    expect(faint).toEqual([]);
  });

  test(`in the ${theme} theme no two tracks have the same hue`, () => {
    expect(new Set(TRACKS.map((name) => colours[name])).size).toBe(8);
  });
}

test("the contrast of black on white is 21, of a colour on itself 1", () => {
  expect([contrast("#000000", "#ffffff"), contrast("#0b5d3b", "#0b5d3b")]).toEqual([21, 1]);
});

function coloursOf(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--color-([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function contrast(one = "", other = ""): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
