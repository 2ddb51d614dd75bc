import { sql } from "kysely";
import { CAME } from "../registration/hand-over-rules.ts";
import type { Database } from "../transaction.ts";
import { HAS_PLACE } from "./has-place.ts";
import { listLoans } from "./loans.ts";
import { listMeals } from "./meals.ts";

/**
 * What was not wasted, as far as the database knows it exactly. `meals`: options of meals that were given back before the
 * kitchen's figure. `released`: places that were given up before the first day. `handed-over`: places given to somebody
 * else. `not-printed`: people who came, and whose badge nobody declared printed. `loans`: lent things
 * that came back.
 */
export const AVOIDED_KINDS = ["meals", "released", "handed-over", "not-printed", "loans"] as const;

export interface Avoided {
  readonly kind: (typeof AVOIDED_KINDS)[number];
  readonly count: number;
}

/** Counts what an edition avoided, each kind once. */
export async function listAvoided(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<readonly Avoided[]> {
  const [meals, loans, { rows }] = await Promise.all([
    listMeals(db, { edition, now }),
    listLoans(db, { edition }),
    sql<{ released: number; handedOver: number; unprinted: number }>`
      select count(*) filter (where awaits is null and cancelled_at < coalesce(first_day, ${now})
          and not is_handed_over and not is_merged)::int as released,
        count(*) filter (where is_handed_over)::int as "handedOver",
        count(*) filter (where ${HAS_PLACE} and ${CAME} and not exists (select from printed_badge
          join badge_run on badge_run.id = badge_run_id
          where printed_badge.registration_id = registration.id and printed_at is not null and not is_spoilt))::int as unprinted
      from registration
        cross join lateral (select exists (select from hand_over where registration_id = registration.id) as is_handed_over,
          exists (select from registration_merge where merged_id = registration.id and undone_at is null) as is_merged) as ended
        cross join (select (select min(day)::timestamp at time zone time_zone from edition_day
          where edition_id = edition.id) as first_day from edition where id = ${edition}) as held
      where registration.edition_id = ${edition}`.execute(db),
  ]);
  const [counted] = rows;
  if (!counted) throw new Error("a select without groups came back empty");
  // A meal of several days is given back once.
  const givenBack = new Map(meals.map(({ option, givenBack }) => [option, givenBack ?? 0]));
  const counts: Record<Avoided["kind"], number> = {
    meals: [...givenBack.values()].reduce((sum, count) => sum + count, 0),
    ...{ released: counted.released, "handed-over": counted.handedOver, "not-printed": counted.unprinted },
    loans: loans.reduce((sum, { returned }) => sum + returned, 0),
  };
  return AVOIDED_KINDS.map((kind) => ({ kind, count: counts[kind] }));
}
