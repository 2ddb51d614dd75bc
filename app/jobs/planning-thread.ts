import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import type { Applied, PlanningOrder, Previewed, WhichPreview } from "./planning-worker.ts";

/** Compares programme files with drafts and merges them in another thread, one after the other. */
export interface PlanningThread {
  /** @returns the beginning of the changes and warnings of a file; null when the preview does not exist any more */
  readonly preview: (which: WhichPreview) => Promise<Previewed | null>;
  /** Like `applyPreview`, without the list of changes. */
  readonly apply: (which: Extract<PlanningOrder["task"], { apply: unknown }>["apply"]) => Promise<Applied>;
  /** Ends the thread after the running task. */
  readonly close: () => Promise<void>;
}

const IDLE_MS = 60_000;
const HEAP_MB = 1536;

/**
 * Opens the planning thread.
 *
 * @param url of the database: the thread opens its own connection while it works
 * @param options.workerFile the worker's absolute path: `build/planning-worker.js` when bundled; by default the file
 * beside this module
 */
export function openPlanningThread(url: string, { workerFile = besideThis() } = {}): PlanningThread {
  let pool: Piscina<PlanningOrder> | undefined;
  const run = async <Answer>(task: PlanningOrder["task"]): Promise<Answer> => {
    pool ??= new Piscina({
      filename: workerFile,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: workerFile.endsWith(".ts") ? ["--import", tsx()] : [],
    });
    return (await pool.run({ url, task })) as Answer;
  };
  return {
    preview: (which) => run<Previewed | null>({ preview: which }),
    apply: (which) => run<Applied>({ apply: which }),
    close: async () => void (await pool?.close()),
  };
}

function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}

function besideThis(): string {
  const name = import.meta.url.endsWith(".ts") ? "./planning-worker.ts" : "./planning-worker.js";
  return fileURLToPath(new URL(name, import.meta.url));
}
