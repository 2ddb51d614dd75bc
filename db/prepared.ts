import { createHash } from "node:crypto";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** How often a text must run before it is prepared. */
const OFTEN = 20;
/** The most prepared statements: every connection keeps each for its lifetime. */
const MOST_NAMES = 64;
/** The most texts counted: a list of changing length makes a new text each time. */
const MOST_COUNTED = 1000;

/**
 * Wraps the pool to prepare statements that run often: Postgres then parses them once for each connection, and pg sends
 * their name instead of their text. `DatabaseClient` keeps those names useful when the schema changes.
 */
export function preparing(pool: Pick<pg.Pool, "connect" | "end" | "options">): PostgresPool {
  const runs = new Map<string, number>();
  const names = new Map<string, string>();

  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= MOST_NAMES) return known;
    const count = (runs.get(text) ?? 0) + 1;
    if (count < OFTEN) {
      if (runs.size >= MOST_COUNTED) runs.clear();
      runs.set(text, count);
      return undefined;
    }
    runs.delete(text);
    const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
    names.set(text, name);
    return name;
  };

  const naming = (client: pg.PoolClient): PostgresPoolClient => ({
    query: ((text: string, values: unknown[]) =>
      client.query({ name: nameOf(text), text, values })) as unknown as PostgresPoolClient["query"],
    release: (destroy) => client.release(destroy),
  });
  return { connect: async () => naming(await pool.connect()), end: () => pool.end(), options: pool.options };
}
