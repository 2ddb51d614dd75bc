import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

/** The letters of one second may leave together; the others wait for theirs. */
const TOGETHER_S = 1;

/** The places of a pace that all processes share, for letters that leave now. */
export interface SendingPace {
  /** @returns how many of the wanted letters may leave */
  readonly take: (wanted: number) => Promise<number>;
  /** Gives places back that no letter used. */
  readonly giveBack: (places: number) => Promise<void>;
}

/** @param perMinute the most letters in a minute; null: no limit */
export function sendingPace(db: Database, perMinute: number | null): SendingPace {
  if (perMinute === null) return { take: async (wanted) => wanted, giveBack: async () => {} };
  const each = 60 / perMinute;
  const spare = Math.max(each, TOGETHER_S);
  return {
    take: async (wanted) => {
      const { rows } = await sql<{ places: number }>`
        with pace as (
          select greatest(used_until, clock_timestamp() - ${spare} * interval '1 second') as used_until
          from sending_pace for update
        ), given as (
          select used_until, least(${wanted}::int, greatest(0,
            floor(extract(epoch from clock_timestamp() - used_until) / ${each}::float8 + 0.001))::int) as places from pace
        )
        update sending_pace set used_until = given.used_until + given.places * ${each} * interval '1 second'
        from given returning given.places`.execute(db);
      return rows[0]?.places ?? 0;
    },
    giveBack: async (places) => {
      if (places <= 0) return;
      await sql`update sending_pace set used_until = used_until - ${places * each} * interval '1 second'`.execute(db);
    },
  };
}
