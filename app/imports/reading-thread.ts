import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import type { ReadingAnswer, ReadingOrder } from "./import-worker.ts";
import type { ReadOptions } from "./read-programme.ts";

export interface ReadingThread {
  /**
   * Reads a programme file in another thread, one file after the other.
   *
   * @param bytes the file; they are transferred and empty here afterwards
   * @returns as `readProgramme` does, the programme as JSON; `too-long` with the number of sessions read when the time
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

const IDLE_MS = 60_000;
const WAITING = 4;
const HEAP_MB = 1536;

/**
 * Opens the reading thread.
 *
 * @param workerFile the worker's absolute path: `build/import-worker.js` when bundled; by default the file beside this
 * module
 * @param longest milliseconds for one file, including its wait for the thread
 */
export function openReadingThread({ workerFile = besideThis(), longest = 60_000 } = {}): ReadingThread {
  let pool: Piscina<ReadingOrder, ReadingAnswer> | undefined;
  return {
    read: async (bytes, options) => {
      pool ??= new Piscina({
        filename: workerFile,
        minThreads: 0,
        maxThreads: 1,
        maxQueue: WAITING,
        idleTimeout: IDLE_MS,
        concurrentTasksPerWorker: 1,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
        execArgv: workerFile.endsWith(".ts") ? ["--import", tsx()] : [],
      });
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
    close: async () => void (await pool?.close()),
  };
}

/** Returns bytes that can be transferred; a part of a shared buffer is copied. */
function wholeBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

const QUEUE_IS_FULL = "Task queue is at limit";

function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}

function besideThis(): string {
  const name = import.meta.url.endsWith(".ts") ? "./import-worker.ts" : "./import-worker.js";
  return fileURLToPath(new URL(name, import.meta.url));
}
