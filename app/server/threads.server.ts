import { openWritingThread } from "#app/feeds/writing-thread.ts";
import { openReadingThread } from "#app/imports/reading-thread.ts";
import { openPlanningThread } from "#app/jobs/planning-thread.ts";
import { createPrintPool, type OpenPrintPool } from "#app/print/pool.ts";

export interface ThreadOptions {
  readonly openPrintPool?: OpenPrintPool;
  /** Absolute paths of the bundled workers; by default the sources run. */
  readonly importWorker?: string;
  readonly planningWorker?: string;
  readonly writingWorker?: string;
}

/** Opens the threads that do what takes long; each starts with its first task. @param url of the database */
export function openThreads(url: string, options: ThreadOptions) {
  const threads = {
    print: (options.openPrintPool ?? createPrintPool)(),
    reading: openReadingThread({ workerFile: options.importWorker }),
    planning: openPlanningThread(url, { workerFile: options.planningWorker }),
    writing: openWritingThread({ workerFile: options.writingWorker }),
  };
  const close = async () => {
    for (const thread of Object.values(threads)) await thread.close();
  };
  return { threads, close };
}
