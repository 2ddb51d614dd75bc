import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import { groupsKey, type Inside, insideKey } from "./capacity.ts";
import { groupsBy } from "./groups.ts";

/**
 * Locks checkpoints until the transaction ends, so that nobody else is let in there by their capacity meanwhile. Scans at
 * other checkpoints, and facts that capacity does not refuse, do not wait for it.
 *
 * @param options.lockMs the longest wait; null: as long as the connection allows
 */
export async function lockCapacities(
  trx: Trx,
  { checkpoints, lockMs }: { checkpoints: readonly number[]; lockMs: number | null },
): Promise<void> {
  if (lockMs !== null) await sql`select set_config('lock_timeout', ${`${lockMs}ms`}, true)`.execute(trx);
  await sql`select from checkpoint where id = any(${[...checkpoints]}::int[]) order by id for no key update`.execute(
    trx,
  );
}

/** Counts who is inside checkpoints on days of the door, and the people of groups by themselves. @param wanted.days `YYYY-MM-DD` */
export async function readInside(
  db: Database,
  { checkpoints, days }: { checkpoints: readonly number[]; days: readonly string[] },
): Promise<Inside> {
  const { rows } = await sql<{ checkpoint: number; day: string; inside: number; ofGroups: boolean }>`
      select checkpoint_id as checkpoint, day::text, count(*)::int as inside, false as "ofGroups" from presence
      where checkpoint_id = any(${[...checkpoints]}::int[]) and day = any(${[...days]}::date[])
        and entered_at is not null and last_direction = 'in' group by 1, 2
      union all
      select checkpoint_id, day::text, inside, true from (${groupsBy(sql<boolean>`checkpoint_id = any(${[...checkpoints]}::int[])`)}) as of
      where day = any(${[...days]}::date[])`.execute(db);
  return new Map(
    rows.map(({ checkpoint, day, inside, ofGroups }) => {
      const here = insideKey(checkpoint, day);
      return [ofGroups ? groupsKey(here) : here, inside];
    }),
  );
}
