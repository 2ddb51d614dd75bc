import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../transaction.ts";
import { isOver, STEPS } from "./erasure-statements.ts";
import { HOLDS, type Hold, isFree, isHeld, LAST_CONTACT } from "./last-contact.ts";
import type { PersonalKind } from "./personal-data-entry.ts";
import { CONTACT_PERIOD, DATED_RULES, RULES, type Rule } from "./retention-rules.ts";

/** The proof of a night. */
export interface Purge {
  readonly id: number;
  readonly startedAt: Date;
  /** Null while it runs, or when it was interrupted. */
  readonly finishedAt: Date | null;
  readonly people: number;
  /** How many parts failed and the first message; null when none did. */
  readonly failure: string | null;
  /** Rows erased, emptied or made anonymous under each rule, in the order of the public page. */
  readonly rules: readonly { readonly rule: Rule; readonly rows: number }[];
}

const countedRules = z.array(z.object({ rule: z.enum(RULES as [Rule, ...Rule[]]), rows: z.number() }));

/** Lists the proofs of the latest nights, the latest first. */
export async function listPurges(db: Database, { size }: { size: number }): Promise<Purge[]> {
  const rows = await db
    .selectFrom("purge")
    .select(["id", "started_at as startedAt", "finished_at as finishedAt", "people", "failure"])
    .select(
      sql<unknown>`coalesce((select json_agg(counted) from (
        select rule, sum(rows)::int as rows from purge_line where purge_id = purge.id group by rule) as counted), '[]')`.as(
        "rules",
      ),
    )
    .orderBy("id", "desc")
    .limit(size)
    .execute();
  return rows.map((row) => ({
    ...row,
    rules: countedRules.parse(row.rules).sort((one, other) => RULES.indexOf(one.rule) - RULES.indexOf(other.rule)),
  }));
}

export interface PurgeForecast {
  /** Accounts by the month of their end, `YYYY-MM`, if their people stay away; those that are due count for this month. */
  readonly accounts: readonly { readonly month: string; readonly count: number }[];
  /** Accounts that are kept although their last contact may be old, by reason. An account can have several reasons. */
  readonly held: readonly { readonly hold: Hold; readonly count: number }[];
  /** Rows that end within thirty days by a dated rule. */
  readonly rows: readonly { readonly rule: Rule; readonly kind: PersonalKind; readonly rows: number }[];
}

const AHEAD_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Says what the coming nights will erase, and when.
 *
 * @param options.timeZone IANA time zone of the months
 */
export async function forecastPurge(
  db: Database,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<PurgeForecast> {
  const { rows: accounts } = await sql<{ month: string; count: number }>`
    select to_char(greatest(${LAST_CONTACT} + ${sql.lit(CONTACT_PERIOD)}::interval, ${now}::timestamptz)
      at time zone ${timeZone}, 'YYYY-MM') as month, count(*)::int as count
    from person where erased_at is null and ${isFree(now)} group by 1 order by 1`.execute(db);
  const counts = HOLDS.map((hold) => sql`count(*) filter (where ${isHeld(hold, now)})::int as ${sql.ref(hold)}`);
  const { rows: holds } = await sql<Record<Hold, number>>`
    select ${sql.join(counts)} from person where erased_at is null`.execute(db);
  const dated = STEPS.flatMap((step) => {
    const over = step.rule in DATED_RULES ? isOver(step, new Date(now.getTime() + AHEAD_MS)) : null;
    const kind = step.kinds[0];
    if (!over || !kind) return [];
    return [
      sql`select ${step.rule}::text as rule, ${kind}::text as kind, count(*)::int as rows from ${sql.table(step.table)} where ${over}`,
    ];
  });
  const { rows } = await sql<PurgeForecast["rows"][number]>`${sql.join(dated, sql` union all `)}`.execute(db);
  return {
    accounts,
    held: HOLDS.map((hold) => ({ hold, count: holds[0]?.[hold] ?? 0 })).filter(({ count }) => count > 0),
    rows: rows.filter((found) => found.rows > 0),
  };
}
