import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Piscina } from "piscina";

/** How a worker's threads differ from the usual: one thread, any number of waiting tasks. */
export interface WorkerPoolOptions {
  readonly maxThreads?: number;
  /** How many tasks may wait; more are refused with `QUEUE_IS_FULL`. */
  readonly maxQueue?: number;
  /** The limit of a thread's heap, in MB; without one, Node's own. */
  readonly heapMb?: number;
  /** Raises a thread's nice value, so that requests go first. */
  readonly niceIncrement?: number;
}

export interface WorkerPool<Task, Answer> {
  /** Runs a task in a thread, which starts with the first one. @throws when the pool is closed, or the task fails */
  readonly run: (task: Task, options?: Parameters<Piscina["run"]>[1]) => Promise<Answer>;
  /** Ends the threads after the running tasks; waiting ones are refused. */
  readonly close: () => Promise<void>;
}

/** The message of the error that refuses a task because too many wait. */
export const QUEUE_IS_FULL = "Task queue is at limit";

/**
 * The nice value of threads that do heavy work for a request: the thread that answers gets a
 * processor at once, and these still get a tenth of one when all are busy.
 */
export const BEHIND_REQUESTS = 10;

const IDLE_MS = 60_000;

/**
 * Opens a pool of worker threads. A thread runs one task at a time and ends after a minute without one.
 *
 * @param workerFile the worker's absolute path: a bundled file, or a source (`workerBeside`)
 */
export function openWorkerPool<Task, Answer = unknown>(
  workerFile: string,
  { maxThreads = 1, maxQueue, heapMb, niceIncrement = 0 }: WorkerPoolOptions = {},
): WorkerPool<Task, Answer> {
  let pool: Piscina<Task, Answer> | undefined;
  let closed = false;
  return {
    run: async (task, options) => {
      if (closed) throw new Error(`the worker pool of ${workerFile} is closed`);
      pool ??= new Piscina({
        filename: workerFile,
        minThreads: 0,
        maxThreads,
        ...(maxQueue === undefined ? {} : { maxQueue }),
        idleTimeout: IDLE_MS,
        concurrentTasksPerWorker: 1,
        niceIncrement,
        ...(heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
        // Node strips types but not JSX, so a worker from the sources needs a loader.
        execArgv: workerFile.endsWith(".ts") ? ["--import", tsx()] : [],
      });
      return await pool.run(task, options);
    },
    close: async () => {
      closed = true;
      await pool?.close();
    },
  };
}

/**
 * Finds the worker beside a module: TypeScript like the module, or JavaScript.
 *
 * @param moduleUrl the module's `import.meta.url`
 * @param name such as `print-worker`
 */
export function workerBeside(moduleUrl: string, name: string): string {
  return fileURLToPath(new URL(`./${name}.${moduleUrl.endsWith(".ts") ? "ts" : "js"}`, moduleUrl));
}

function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
