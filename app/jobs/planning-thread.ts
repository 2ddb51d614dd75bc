import { BEHIND_REQUESTS, openWorkerPool, workerBeside } from "../worker-pool.ts";
import type {
  Applied,
  PlanningOrder,
  Previewed,
  PreviewToSave,
  ReadByColumns,
  WhichPreview,
} from "./planning-worker.ts";
import type { BankFilesToRead, ColumnsNamed } from "./read-bank-files.ts";

/**
 * Stores programme files, compares them with drafts and merges them, and reads and judges bank statements, in another
 * thread, one task after the other.
 */
export interface PlanningThread {
  /**
   * Stores a programme as `savePreview` does.
   *
   * @param preview.programme is transferred and empty here afterwards
   * @returns the preview's id, a UUID
   */
  readonly save: (preview: PreviewToSave) => Promise<string>;
  /** @returns the beginning of the changes and warnings of a file; null when the preview does not exist any more */
  readonly preview: (which: WhichPreview) => Promise<Previewed | null>;
  /** Like `applyPreview`, without the list of changes. */
  readonly apply: (which: Extract<PlanningOrder["task"], { apply: unknown }>["apply"]) => Promise<Applied>;
  /** Reads bank files as a preview. @returns its id, a UUID */
  readonly readStatements: (files: BankFilesToRead) => Promise<string>;
  /** Like `readByColumns`. */
  readonly readByColumns: (named: ColumnsNamed) => Promise<ReadByColumns>;
  /** Like `judgeImport`. */
  readonly judgeStatements: (which: { readonly import: string }) => Promise<boolean>;
  /** Like `stageList`, with the list as the reading thread gives it. @returns the import's id, a UUID */
  readonly stageList: (list: Extract<PlanningOrder["task"], { list: unknown }>["list"]) => Promise<string>;
  /** Like `stageAgain`, with the list as the reading thread gives it. */
  readonly stageAgain: (list: Extract<PlanningOrder["task"], { again: unknown }>["again"]) => Promise<boolean>;
  /** Ends the thread after the running task. */
  readonly close: () => Promise<void>;
}

const HEAP_MB = 1536;

/**
 * Opens the planning thread.
 *
 * @param url of the database: the thread opens its own connection while it works
 * @param options.workerFile the worker's absolute path: `build/planning-worker.js` when bundled; by default the file
 * beside this module
 */
export function openPlanningThread(
  url: string,
  { workerFile = workerBeside(import.meta.url, "planning-worker") } = {},
): PlanningThread {
  const pool = openWorkerPool<PlanningOrder>(workerFile, { heapMb: HEAP_MB, niceIncrement: BEHIND_REQUESTS });
  const run = async <Answer>(task: PlanningOrder["task"], transferList: ArrayBuffer[] = []) =>
    (await pool.run({ url, task }, { transferList })) as Answer;
  return {
    save: (preview) => run<string>({ save: preview }, [preview.programme.buffer]),
    preview: (which) => run<Previewed | null>({ preview: which }),
    apply: (which) => run<Applied>({ apply: which }),
    readStatements: (files) => run<string>({ statements: files }),
    readByColumns: (named) => run<ReadByColumns>({ columns: named }),
    stageList: (list) => run<string>({ list }),
    stageAgain: (list) => run<boolean>({ again: list }),
    judgeStatements: (which) => run<boolean>({ judge: which }),
    close: pool.close,
  };
}
