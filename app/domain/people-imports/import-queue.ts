import { sql } from "kysely";
import { presentCause } from "../cause.ts";
import type { Trx } from "../transaction.ts";

/** The queue that wakes the worker for imports of people; the worker also looks for them every minute. */
export const IMPORT_QUEUE = "people-imports";

/** Wakes the worker when the transaction commits. */
export async function queueImports(trx: Trx): Promise<void> {
  await sql`insert into pgboss.job (name, retry_limit, retry_backoff, retry_delay, expire_seconds, data)
    values (${IMPORT_QUEUE}, 5, true, 5, 300, jsonb_strip_nulls(jsonb_build_object('cause', ${presentCause()}::text)))`.execute(
    trx,
  );
}
