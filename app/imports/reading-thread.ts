import { MessageChannel } from "node:worker_threads";
import { BEHIND_REQUESTS, openWorkerPool, QUEUE_IS_FULL, workerBeside } from "../worker-pool.ts";
import type { ReadingAnswer, ReadingOrder } from "./import-worker.ts";
import type { ReadOptions } from "./read-programme.ts";

export interface ReadingThread {
  /**
   * Reads a programme file in another thread, one file after the other.
   *
   * @param bytes the file; they are transferred and empty here afterwards
   * @returns as `readProgramme` does, the programme as JSON in UTF-8; `too-long` with the number of sessions read when the time
   * is up; `busy` when too many files wait
   */
  readonly read: (bytes: Uint8Array, options: Omit<ReadOptions, "onProgress">) => Promise<ReadingOutcome>;
  /** Ends the thread after the running task. */
  readonly close: () => Promise<void>;
}

export type ReadingOutcome =
  | ReadingAnswer
  | { readonly kind: "too-long"; readonly sessions: number }
  | { readonly kind: "busy" };

const WAITING = 4;
const HEAP_MB = 1536;

/**
 * Opens the reading thread.
 *
 * @param workerFile the worker's absolute path: `build/import-worker.js` when bundled; by default the file beside this
 * module
 * @param longest milliseconds for one file, including its wait for the thread
 */
export function openReadingThread({
  workerFile = workerBeside(import.meta.url, "import-worker"),
  longest = 60_000,
} = {}): ReadingThread {
  const pool = openWorkerPool<ReadingOrder, ReadingAnswer>(workerFile, {
    maxQueue: WAITING,
    heapMb: HEAP_MB,
    niceIncrement: BEHIND_REQUESTS,
  });
  return {
    read: async (bytes, options) => {
      const { port1: ear, port2: port } = new MessageChannel();
      let sessions = 0;
      ear.on("message", (read: number) => {
        sessions = read;
      });
      const signal = AbortSignal.timeout(longest);
      const own = wholeBuffer(bytes);
      try {
        return await pool.run({ bytes: own, options, port }, { signal, transferList: [port, own.buffer] });
      } catch (error) {
        if (signal.aborted) return { kind: "too-long", sessions };
        if (error instanceof Error && error.message === QUEUE_IS_FULL) return { kind: "busy" };
        throw error;
      } finally {
        ear.close();
      }
    },
    close: pool.close,
  };
}

/** Returns bytes that can be transferred; a part of a shared buffer is copied. */
function wholeBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
