import type { Connection } from "#db/connect.ts";
import { seedWhenEmpty } from "../../bin/seed.ts";
import { copyOf, madeOnce, NOW } from "./database.ts";

/**
 * A database for one test that holds the demonstration as of `NOW`. Making it takes seconds: it is made once a run, and
 * copied.
 */
export async function demonstration(options: { size?: number } = {}): Promise<Connection> {
  const made = await madeOnce("demonstration", (connection) => seedWhenEmpty(connection, { kind: "demo", now: NOW }));
  return copyOf(made, options);
}
