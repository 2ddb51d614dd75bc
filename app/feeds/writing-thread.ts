import { MessageChannel } from "node:worker_threads";
import { pacedRows } from "../paced-rows.ts";
import { BEHIND_REQUESTS, openWorkerPool, workerBeside } from "../worker-pool.ts";
import type { ProgrammeOrder, WritingOrder } from "./writing-worker.ts";

/** Writes large files in another thread, one after the other, so that requests do not wait for them. */
export interface WritingThread {
  /** Writes a whole programme as a feed; null when the format cannot describe it. */
  readonly programme: (order: ProgrammeOrder) => Promise<string | null>;
  /**
   * Writes a workbook of one sheet. Amounts (`{ cents }`) and numbers are figures, days (`{ day }`) and moments
   * (`{ moment }`) are dates, all else is text.
   *
   * @param rows each with as many cells as the head
   */
  readonly workbook: (
    head: readonly string[],
    rows: AsyncIterable<readonly (string | number | object)[]>,
  ) => Promise<Uint8Array<ArrayBuffer>>;
  /** Ends the thread after the running task. */
  readonly close: () => Promise<void>;
}

const HEAP_MB = 1536;

/**
 * Opens the writing thread.
 *
 * @param workerFile the worker's absolute path: `build/writing-worker.js` when bundled; by default the file beside this
 * module
 */
export function openWritingThread({
  workerFile = workerBeside(import.meta.url, "writing-worker"),
} = {}): WritingThread {
  const { run, close } = openWorkerPool<WritingOrder>(workerFile, {
    heapMb: HEAP_MB,
    niceIncrement: BEHIND_REQUESTS,
  });
  return {
    programme: async (order) => (await run({ programme: order })) as string | null,
    workbook: async (head, rows) => {
      const { port1: own, port2: port } = new MessageChannel();
      const written = run({ workbook: { head, rows: port } }, { transferList: [port] });
      // Awaited below; until then a failure must not end the process.
      written.catch(() => own.close());
      try {
        for await (const some of pacedRows(rows)) own.postMessage(some);
        own.postMessage(null);
        return (await written) as Uint8Array<ArrayBuffer>;
      } finally {
        own.close();
      }
    },
    close,
  };
}
