import { statfs } from "node:fs/promises";
import type pg from "pg";
import { MIGRATIONS } from "#db/migrations/all.ts";

/** Why a process should get no requests. */
export type NotReady = "draining" | "database" | "migrations" | "worker" | "disk";

export interface Readiness {
  readonly notReady: () => Promise<readonly NotReady[]>;
  /** Whether a disk is known to be full, without asking the database. */
  readonly isDiskFull: () => Promise<boolean>;
  /** To be called when the database or the system has refused a write because a disk is full. */
  readonly diskWasFull: () => void;
}

export interface ReadinessOptions {
  readonly pool: pg.Pool;
  /** The folder of the embedded database; null where the database is elsewhere. */
  readonly dataDir: string | null;
  readonly closing: AbortSignal;
}

/** A database that answers later counts as unreachable. */
const ANSWER_MS = 2_000;
/** A worker leaves a sign of life every half minute. */
const WORKER_SILENT_S = 120;
const FREE_BYTES = 256 * 1024 * 1024;
/** How often a database that has refused a write is asked whether it can write again, in milliseconds. */
const WRITE_EVERY_MS = 10_000;

/** Checks what a process needs in order to answer requests: the database, its migrations, a worker, free disk space. */
export function openReadiness({ pool, dataDir, closing }: ReadinessOptions): Readiness {
  let wasFull = false;
  let asking: NodeJS.Timeout | undefined;
  const ask = <Row>(text: string) => askQuickly<Row>(pool, text);
  const ofDatabase = async (): Promise<NotReady[]> => {
    try {
      const known = new Set((await ask<{ name: string }>("select name from kysely_migration")).map(({ name }) => name));
      const [worker] = await ask<{ lives: boolean }>(
        `select cron_on > pgboss.job_now() - interval '${WORKER_SILENT_S} s' as lives from pgboss.version`,
      );
      return [
        ...(Object.keys(MIGRATIONS).every((name) => known.has(name)) ? [] : (["migrations"] as const)),
        ...(worker?.lives ? [] : (["worker"] as const)),
      ];
    } catch {
      return ["database"];
    }
  };
  /** After a refused write, tries to write, and notes when the database can write again. */
  const tryToWrite = async () => {
    if (!wasFull) return;
    wasFull = await ask(WRITE).then(
      () => false,
      () => true,
    );
    if (!wasFull) clearInterval(asking);
  };
  const isDiskFull = async () => wasFull || (dataDir !== null && (await freeIn(dataDir)) < FREE_BYTES);
  return {
    notReady: async () => {
      const [database, full] = await Promise.all([ofDatabase(), tryToWrite().then(isDiskFull)]);
      return [...(closing.aborted ? (["draining"] as const) : []), ...database, ...(full ? (["disk"] as const) : [])];
    },
    isDiskFull,
    diskWasFull: () => {
      if (wasFull) return;
      wasFull = true;
      asking = setInterval(tryToWrite, WRITE_EVERY_MS).unref();
      closing.addEventListener("abort", () => clearInterval(asking), { once: true });
    },
  };
}

/** The statements that await their answer, by pool and text. */
const unanswered = new WeakMap<pg.Pool, Map<string, Promise<unknown[]>>>();

/**
 * Runs a statement, and waits two seconds for its answer. Requests for the same statement share the answer while it
 * runs, because everybody may send many such requests.
 *
 * @throws when it does not answer
 */
export function askQuickly<Row>(pool: pg.Pool, text: string): Promise<Row[]> {
  const running = unanswered.get(pool) ?? new Map<string, Promise<unknown[]>>();
  unanswered.set(pool, running);
  const shared = running.get(text);
  if (shared) return shared as Promise<Row[]>;
  const answer = pool
    .query({ text, query_timeout: ANSWER_MS } as pg.QueryConfig)
    .then(({ rows }) => rows as Row[])
    .finally(() => running.delete(text));
  running.set(text, answer);
  return answer;
}

/** A megabyte in a table that only this statement sees: it needs new space on the disk. */
const WRITE = `begin; create temporary table space on commit drop as
  select repeat(md5(n::text), 32) from generate_series(1, 1024) n; commit`;

/** The free bytes for this folder; infinite where it does not exist. */
async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Number.POSITIVE_INFINITY, bsize: 1 }));
  return bavail * bsize;
}
