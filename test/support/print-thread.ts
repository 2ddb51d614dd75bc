import { createPrintPool, type PrintPool } from "#app/print/pool.ts";

/** One print thread for all tests of a worker, started by the first that prints; it ends with the worker. */
let shared: PrintPool | undefined;

/** The worker's print thread as a pool that a site or its jobs may close: a new thread reads packages and fonts for a second. */
export function openSharedPrint(): PrintPool {
  shared ??= createPrintPool();
  return { ...shared, close: async () => {} };
}
