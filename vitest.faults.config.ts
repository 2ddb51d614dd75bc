import { defineConfig } from "vitest/config";
import { PATIENCE_MS } from "./test/support/patience.ts";

/** `npm run test:faults`: what must hold when something breaks, one file at a time, so that loads do not mix. */
export default defineConfig({
  esbuild: { jsxDev: false },
  test: {
    include: ["test/faults/**/*.test.ts"],
    globalSetup: ["test/support/server.ts", "test/support/build-folder.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: PATIENCE_MS } },
    maxWorkers: 1,
    isolate: false,
    env: { NODE_ENV: "production" },
    restoreMocks: true,
    // The files take minutes: each test is listed when it ends.
    reporters: ["verbose"],
  },
});
