import { MessageChannel } from "node:worker_threads";
import { BEHIND_REQUESTS, openWorkerPool, QUEUE_IS_FULL, workerBeside } from "../worker-pool.ts";
import type { ListAnswer, ListOrder, ReadingAnswer, ReadingOrder } from "./import-worker.ts";
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
  /**
   * Reads a list of people in the same thread.
   *
   * @param bytes the file; they are copied
   * @returns as `readPeople` does, an `IncomingList` as JSON in UTF-8; `too-long` when the time is up, or it needs too
   * much memory; `busy` when too many files wait
   */
  readonly readList: (bytes: Uint8Array, people: ListOrder["people"]) => Promise<ListOutcome>;
  /** Ends the thread after the running task. */
  readonly close: () => Promise<void>;
}

type Late = { readonly kind: "too-long"; readonly sessions: number } | { readonly kind: "busy" };
export type ReadingOutcome = ReadingAnswer | Late;
export type ListOutcome = ListAnswer | Late;

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
  const pool = openWorkerPool<ReadingOrder | ListOrder, ReadingAnswer | ListAnswer>(workerFile, {
    maxQueue: WAITING,
    heapMb: HEAP_MB,
    niceIncrement: BEHIND_REQUESTS,
  });
  /** @param sessions how many were read so far */
  const run = async (
    order: ReadingOrder | ListOrder,
    transferList: Transferred,
    sessions: () => number,
  ): Promise<ReadingAnswer | ListAnswer | Late> => {
    const signal = AbortSignal.timeout(longest);
    try {
      return await pool.run(order, { signal, transferList });
    } catch (error) {
      if (signal.aborted || isOutOfMemory(error)) return { kind: "too-long", sessions: sessions() };
      if (error instanceof Error && error.message === QUEUE_IS_FULL) return { kind: "busy" };
      throw error;
    }
  };
  return {
    read: async (bytes, options) => {
      const { port1: ear, port2: port } = new MessageChannel();
      let sessions = 0;
      ear.on("message", (read: number) => {
        sessions = read;
      });
      const own = wholeBuffer(bytes);
      try {
        return (await run({ bytes: own, options, port }, [port, own.buffer], () => sessions)) as ReadingOutcome;
      } finally {
        ear.close();
      }
    },
    readList: async (bytes, people) => {
      const own = new Uint8Array(bytes);
      return (await run({ bytes: own, people }, [own.buffer], () => 0)) as ListOutcome;
    },
    close: pool.close,
  };
}

type Transferred = NonNullable<Parameters<ReturnType<typeof openWorkerPool>["run"]>[1]>["transferList"];

/** The thread has died of its limit; the pool starts another. */
function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Returns bytes that can be transferred; a part of a shared buffer is copied. */
function wholeBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
