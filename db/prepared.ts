import { createHash } from "node:crypto";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";

/** Runs of one text before it is worth a name: what is run once a page stays as it is. */
const OFTEN = 20;
/** Names at most: each is kept by every connection for as long as it lives. */
const MOST_NAMES = 64;
/** Texts counted at most: a list of changing length makes a new text each time. */
const MOST_COUNTED = 1000;

/**
 * The pool, with the statements that are run again and again prepared: Postgres parses them once per connection and pg sends their
 * name instead of their text.
 */
export function preparing(pool: pg.Pool): PostgresPool {
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
