import type pg from "pg";
import { LETTER_LOCK } from "#app/domain/outbox.ts";
import { together } from "./together.ts";

/** A lock on letters across all processes: only its holder sends the letter. */
export interface LetterLock {
  /** Runs the work under the letter's lock; null at once when another process holds it. */
  readonly holding: <T>(letterId: number, work: () => Promise<T>) => Promise<T | null>;
  readonly close: () => void;
}

/**
 * Opens advisory locks of one Postgres session. They need no transaction, which must not stay open during SMTP, and end
 * when the process is killed.
 */
export function openLetterLock(pool: pg.Pool): LetterLock {
  const locked = new Set<number>();
  let session: Promise<{ client: pg.PoolClient; release: () => void }> | null = null;
  const open = async () => {
    const client = await pool.connect();
    let isOurs = true;
    const release = () => {
      if (!isOurs) return;
      isOurs = false;
      session = null;
      client.release(true);
    };
    // The connection was lost, and with it the locks. The letters being sent may be sent twice, with one Message-ID.
    client.on("error", release);
    return { client, release };
  };
  // A session runs one query at a time, so the calls that come meanwhile are one query.
  const query = together(async (calls: readonly { id: number; locks: boolean }[]): Promise<boolean[]> => {
    session ??= open();
    const { client } = await session.catch((error) => {
      session = null;
      throw error;
    });
    const { rows } = await client.query(
      `select case when call.locks then pg_try_advisory_lock($1, call.id) else pg_advisory_unlock($1, call.id) end as done
       from unnest($2::int[], $3::boolean[]) with ordinality as call (id, locks, at) order by call.at`,
      [LETTER_LOCK, calls.map(({ id }) => id), calls.map(({ locks }) => locks)],
    );
    return rows.map(({ done }) => done === true);
  });
  return {
    holding: async (letterId, work) => {
      // A session may take its own lock twice, so this process checks its own set first.
      if (locked.has(letterId)) return null;
      locked.add(letterId);
      try {
        if (!(await query({ id: letterId, locks: true }))) return null;
        try {
          return await work();
        } finally {
          await query({ id: letterId, locks: false }).catch(() => {});
        }
      } finally {
        locked.delete(letterId);
      }
    },
    close: () => {
      session?.then(({ release }) => release()).catch(() => {});
    },
  };
}
