import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/support/server.ts", "test/support/build-folder.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One more than the cores have: much of a test is waiting for Postgres, a browser or a mail server.
    maxWorkers: 3,
    restoreMocks: true,
  },
});
