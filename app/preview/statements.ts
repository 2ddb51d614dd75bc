import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler } from "express";
import type { LogEvent } from "kysely";
import type { Logger } from "pino";
import type { Clock } from "#app/domain/clock.ts";

/** A statement of a request; its values are left out, since they are people's. */
export interface Statement {
  readonly sql: string;
  readonly ms: number;
  readonly failed: boolean;
}

/** A request and what it asked of the database, in its order. */
export interface AskedRequest {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly statements: readonly Statement[];
}

/** So many requests are kept, the newest first. */
const KEPT = 50;

/** Keeps the SQL of the latest requests, for a person who develops. */
export function openStatements(now: Clock) {
  const asking = new AsyncLocalStorage<Statement[]>();
  const kept: AskedRequest[] = [];
  return {
    /** The latest requests that asked the database something, the newest first. */
    kept: kept as readonly AskedRequest[],
    /** Told by the database's driver of every statement. */
    hear: ({ level, query, queryDurationMillis }: LogEvent): void => {
      asking.getStore()?.push({ sql: query.sql, ms: queryDurationMillis, failed: level === "error" });
    },
    /** Gathers the statements of each request, writes a line about them in the log, and tells the browser their number and time. */
    watch: (log: Logger): RequestHandler =>
      function watch(request, response, next) {
        const statements: Statement[] = [];
        const begun = performance.now();
        const at = now();
        const { method, originalUrl } = request;
        const writeHead = response.writeHead;
        response.writeHead = function withTiming(this: typeof response, ...given: unknown[]) {
          if (statements.length > 0)
            this.setHeader(
              "server-timing",
              `sql;dur=${round(total(statements))};desc="${statements.length} statements"`,
            );
          return Reflect.apply(writeHead, this, given);
        } as typeof response.writeHead;
        response.on("close", () => {
          if (statements.length === 0) return;
          const ms = round(performance.now() - begun);
          kept.unshift({ at, method, path: originalUrl, status: response.statusCode, ms, statements });
          kept.splice(KEPT);
          const sql = { statements: statements.length, sqlMs: round(total(statements)) };
          log.info({ method, path: request.path, status: response.statusCode, ms, ...sql }, "request");
        });
        asking.run(statements, next);
      },
  };
}

/** The time of all of them, in milliseconds; those that ran side by side count twice. */
export function total(statements: readonly Statement[]): number {
  return statements.reduce((sum, { ms }) => sum + ms, 0);
}

/** To a tenth of a millisecond. */
export function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
