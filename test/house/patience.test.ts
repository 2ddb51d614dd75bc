import { expect, test } from "vitest";
import { TEST_TIME_MS } from "#test/support/patience.ts";
import { sourceFiles } from "./source-files.ts";

/** Tests of how soon something happens; and this file, whose control names short limits. */
const ABOUT_TIME = ["test/server/fresh-pages.test.ts", "test/house/patience.test.ts"];

/** Limits of a wait or a test in ms: `{ timeout: 10_000 }`, and `}, 60_000);` at the end of a test. */
const LIMITS = [/\btimeout: ([\d_]+)/g, /^\}, ([\d_]+)\);$/gm, /\.timeout\(([\d_]+)\)/g, /^ {2}([\d_]+),\n\);$/gm];

test("a test waits as long as its own time allows, unless how soon something happens is its subject", () => {
  const short = sourceFiles()
    .filter(({ path }) => path.startsWith("test/") && !ABOUT_TIME.includes(path))
    .flatMap(({ path, text }) => shortLimitsIn(text).map((limit) => `${path}: ${limit}`));
  expect(short).toEqual([]);
});

test("control: a short limit is seen in each of its forms, a long one is not", () => {
  const text = `poll(run, { timeout: 10_000 })\n}, 60_000);\nAbortSignal.timeout(5000)\n  90_000,\n);\n}, 240_000);\n`;
  expect(shortLimitsIn(text)).toEqual([10_000, 60_000, 5000, 90_000]);
});

function shortLimitsIn(text: string): number[] {
  return LIMITS.flatMap((limit) => [...text.matchAll(limit)])
    .map(([, number]) => Number(number?.replaceAll("_", "")))
    .filter((limit) => limit <= TEST_TIME_MS);
}
