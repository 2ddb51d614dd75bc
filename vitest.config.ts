import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";
import { BUILD_PATIENCE_MS, PATIENCE_MS, TEST_TIME_MS } from "./test/support/patience.ts";
import { rulesAlone } from "./test/support/rules-alone.ts";

/** `npm run test:long` runs only the tests of many generated cases, in full; see `test/support/proof.ts`. */
const PROOFS_ALONE = process.env.PROOFS === "whole";
/** `npm run test:unit` runs the tests that need no database, site or browser. */
const RULES_ALONE = process.env.RULES === "alone";

export default defineConfig({
  // Elements are made by production's function.
  esbuild: { jsxDev: false },
  test: {
    include: RULES_ALONE ? rulesAlone() : [PROOFS_ALONE ? "test/**/*.proof.test.ts" : "test/**/*.test.{ts,tsx}"],
    // They take minutes: `npm run test:faults`.
    exclude: ["test/faults/**", "**/node_modules/**"],
    globalSetup: RULES_ALONE ? [] : ["test/support/build-folder.ts", "test/support/server.ts"],
    testTimeout: PROOFS_ALONE ? 1_800_000 : TEST_TIME_MS,
    hookTimeout: BUILD_PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS } },
    // Tests often wait for other processes, so three workers use two cores.
    maxWorkers: 3,
    // Files of one worker share imports, the site's build and Chromium.
    isolate: false,
    // Pages are rendered by production's React; the development build checks every element and takes twice the time.
    env: { NODE_ENV: "production" },
    // The garbage of a page is short-lived: a larger young generation avoids copying it.
    execArgv: ["--max-semi-space-size=64"],
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
  },
});
