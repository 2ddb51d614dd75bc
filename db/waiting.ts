import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";

/** A request that waits for a connection before its verb has begun. */
export interface Waiting {
  /** Why it is not worth beginning any more; null while it is. */
  readonly refusal: () => Error | null;
  /** Rejects when its time is over, with the reason. */
  readonly over: Promise<never>;
  /** True once it has written: it is then finished in any case. */
  begun: boolean;
}

/** The waiting request of the running code; null or undefined for code that may not be dropped. */
export const waiting = new AsyncLocalStorage<Waiting | null>();

type Connecting = Pick<pg.Pool, "connect" | "end" | "options">;

/** Wraps a pool so that a request which is not worth beginning any more gets no connection. */
export function dropping(pool: pg.Pool): Connecting {
  const connect = async (): Promise<pg.PoolClient> => {
    const request = waiting.getStore();
    if (!request || request.begun) return pool.connect();
    throwRefusal(request);
    const connecting = pool.connect();
    const client = await Promise.race([connecting, request.over])
      .then((connected) => {
        throwRefusal(request);
        return connected;
      })
      .catch((refusal) => {
        // It comes when another request has ended, and is not needed any more.
        connecting.then((late) => late.release()).catch(() => {});
        throw refusal;
      });
    const query = (asked: pg.QueryConfig) => {
      request.begun ||= WRITES.test(asked.text);
      return client.query(asked);
    };
    return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as pg.PoolClient;
  };
  return { connect: connect as pg.Pool["connect"], end: () => pool.end(), options: pool.options };
}

const WRITES = /^\s*(begin|start|insert|update|delete|merge)\b/i;

function throwRefusal(request: Waiting): void {
  const refusal = request.refusal();
  if (refusal) throw refusal;
}
