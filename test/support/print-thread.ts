import { join } from "node:path";
import { inject } from "vitest";
import { createPrintPool, type PrintPool } from "#app/print/pool.ts";
import { siteBuild } from "./site-build.ts";

// Awaited while the file is imported, which no test's time limit counts: a busy machine builds slowly.
await siteBuild();

/** One print thread for all tests of a worker, started by the first that prints; it ends with the worker. */
let shared: PrintPool | undefined;

/**
 * The worker's print thread as a pool that a site or its jobs may close: a new thread reads packages and fonts for a
 * second. It runs the bundled worker, which needs no translation of its sources.
 */
export function openSharedPrint(): PrintPool {
  shared ??= createPrintPool({ workerFile: join(inject("siteBuildFolder"), "print-worker.js") });
  return { ...shared, close: async () => {} };
}
