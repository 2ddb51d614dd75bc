import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler } from "express";
import type { LogEvent } from "kysely";
import type { Logger } from "pino";
import type { Clock } from "#app/domain/clock.ts";

/** A statement of a request, without its values, which may be personal data. */
export interface Statement {
  readonly sql: string;
  readonly ms: number;
  readonly failed: boolean;
}

/** A request with its statements, in order. */
export interface AskedRequest {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly statements: readonly Statement[];
}

/** The number of requests kept. */
const MOST_REQUESTS = 50;

/** Opens the record of the latest requests' SQL, for developing. */
export function openStatements(now: Clock) {
  const asking = new AsyncLocalStorage<Statement[]>();
  const kept: AskedRequest[] = [];
  return {
    /** The latest requests with statements, the newest first. */
    kept: kept as readonly AskedRequest[],
    /** Called by the database's driver for every statement. */
    hear: ({ level, query, queryDurationMillis }: LogEvent): void => {
      asking.getStore()?.push({ sql: query.sql, ms: queryDurationMillis, failed: level === "error" });
    },
    /** Collects the statements of each request, logs a line about them, and sends the browser their number and time. */
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
          kept.splice(MOST_REQUESTS);
          const sql = { statements: statements.length, sqlMs: round(total(statements)) };
          log.info({ method, path: request.path, status: response.statusCode, ms, ...sql }, "request");
        });
        asking.run(statements, next);
      },
  };
}

/** The sum of their times, in milliseconds; statements that ran at the same time both count. */
export function total(statements: readonly Statement[]): number {
  return statements.reduce((sum, { ms }) => sum + ms, 0);
}

/** Rounds to a tenth of a millisecond. */
export function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
