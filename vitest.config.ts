import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";
import { PATIENCE_MS, TEST_TIME_MS } from "./test/support/patience.ts";
import { rulesAlone } from "./test/support/rules-alone.ts";

/** `npm run test:long` runs the proofs by number alone, each whole; see `test/support/proof.ts`. */
const PROOFS_ALONE = process.env.PROOFS === "whole";
/** `npm run test:unit` runs what needs no database, site or browser. */
const RULES_ALONE = process.env.RULES === "alone";

export default defineConfig({
  // Elements are made by the function that production has.
  esbuild: { jsxDev: false },
  test: {
    include: RULES_ALONE ? rulesAlone() : [PROOFS_ALONE ? "test/**/*.proof.test.ts" : "test/**/*.test.{ts,tsx}"],
    globalSetup: RULES_ALONE ? [] : ["test/support/server.ts", "test/support/build-folder.ts"],
    testTimeout: PROOFS_ALONE ? 1_800_000 : TEST_TIME_MS,
    hookTimeout: TEST_TIME_MS,
    expect: { poll: { timeout: PATIENCE_MS } },
    // Tests wait for other processes much of their time: three workers fill two cores.
    maxWorkers: 3,
    // Files of one worker share what they import, the site's build and Chromium included.
    isolate: false,
    // Pages are rendered by the same React as for real. The other one checks itself at every element, for twice the time.
    env: { NODE_ENV: "production" },
    // What a page leaves behind is gone before it is old: with more room for the young, it is never looked through again.
    execArgv: ["--max-semi-space-size=64"],
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
  },
});
