import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { presentCause } from "../cause.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { howIn, idsIn, newerRun, spoil, unfinished } from "./earlier-runs.ts";
import type { PrintChoice } from "./print-choice.ts";

/** The sheets for badges: A6, one on a page, or A4, four on a page to be cut. */
export type BadgeRunLayout = "a6" | "a4";

/** The queue of print runs for the worker. */
export const BADGE_QUEUE = "badges";

/** The job of a run: its columns and values; `data` is its `{"runId": …}`. */
const badgeJob = {
  columns: sql`name, retry_limit, retry_backoff, retry_delay, expire_seconds, data`,
  values: (run: RawBuilder<unknown>) =>
    sql`${BADGE_QUEUE}, 5, true, 5, 900, jsonb_strip_nulls(jsonb_build_object('runId', ${run}::integer, 'cause', ${presentCause()}::text))`,
};

export interface BadgesAsked {
  readonly edition: number;
  readonly layout: BadgeRunLayout;
  /** Only badges that nobody declared printed as they are today. */
  readonly onlyNew: boolean;
  /** Only badges of those who asked for one on paper; absent: also of those whose phone is enough. */
  readonly onlyAsked?: boolean;
  /** Ids of registrations: only theirs; absent: all of the edition. */
  readonly among?: readonly number[];
  /** The sheet, order, sides and printer; absent: one of the two plain sheets. */
  readonly how?: PrintChoice;
  /** The run of which these badges' pages are printed again: what is declared of it is no longer about them. */
  readonly againOf?: number;
  /** The newest run that the asking person knew of, 0 for none; a newer one of badges stops a run of new ones. */
  readonly knownRun?: number;
}

/**
 * Requests a file of badges, which a worker makes after the commit.
 *
 * @returns `already-asked` when a run of the same kind is in progress, with its id; `prepared-meanwhile` when a run was asked
 * for after `knownRun`, which may have the same new badges, with its id
 */
export async function askForBadges(db: Database, { by, now, ...asked }: BadgesAsked & AuditInfo) {
  const { edition, layout, onlyNew, onlyAsked = false, among, how, againOf, knownRun } = asked;
  return await inTransaction(db, async (trx) => {
    // Runs of chosen badges have no constraint: an index cannot hold so many ids. Others are compared with what was known.
    if (among || knownRun !== undefined) await lockEdition(trx, edition);
    const running = among || knownRun !== undefined ? await unfinished(trx, asked) : undefined;
    // The earlier page is spoilt even where a run in progress already prints its badges again.
    if (againOf !== undefined && among) await spoil(trx, { run: againOf, registrations: among });
    if (running !== undefined) return { kind: "already-asked", id: running } as const;
    const newer = onlyNew && knownRun !== undefined ? await newerRun(trx, { edition, knownRun }) : undefined;
    if (newer !== undefined) return { kind: "prepared-meanwhile", id: newer } as const;
    const created = await trx
      .insertInto("badge_run")
      .values({
        edition_id: edition,
        layout,
        only_new: onlyNew,
        only_asked: onlyAsked,
        asked_at: now,
        asked_by: by,
        among: idsIn(asked),
        how: howIn(asked),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    // The run may have ended between the two statements; it then shows in the list.
    if (!created) return { kind: "already-asked", id: (await unfinished(trx, asked)) ?? null } as const;
    await wakeForBadges(trx, created.id);
    const detail = {
      layout,
      onlyNew,
      ...(onlyAsked && { onlyAsked }),
      ...(among && { chosen: among.length }),
      ...(how?.sheet && { sheet: how.sheet }),
    };
    await audit(trx, { by, now, edition, verb: "ask-for-badges", subject: `badge-run:${created.id}`, detail });
    return { kind: "asked", id: created.id } as const;
  });
}

/** Starts a failed run again. @returns `unknown` when the edition has no failed run with this id */
export async function tryBadgesAgain(
  db: Database,
  { edition, run, by, now }: { edition: number; run: number } & AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      const waiting = await trx
        .updateTable("badge_run")
        .set({ failure: null, attempts: 0, done: 0 })
        .where("edition_id", "=", edition)
        .where("id", "=", run)
        .where("failure", "is not", null)
        .returning("id")
        .executeTakeFirst();
      if (!waiting) return { kind: "unknown" } as const;
      await wakeForBadges(trx, run);
      await audit(trx, { by, now, edition, verb: "try-badges-again", subject: `badge-run:${run}` });
      return { kind: "waiting" } as const;
    });
  } catch (error) {
    // A run of the same kind is in progress already, which serves the same purpose.
    if (brokenConstraint(error) !== "one_run_of_a_kind_at_a_time") throw error;
    return { kind: "already-asked" } as const;
  }
}

export type BadgeRun = Awaited<ReturnType<typeof listBadgeRuns>>[number];

/**
 * Lists the latest runs of an edition, the newest first, or one of them; `isOfChosen` where registrations were chosen for
 * it; `firstBlank` and `lastBlank` are the numbers of blank badges; `sheet` is the id of its sheet and `ownSheet` its name
 * where the edition measured it; `layouts` are the names of the edition's own layouts that it was printed in, null before
 * it ends and where they were removed since; `bytes` is null before the file is made and after it is deleted.
 */
export async function listBadgeRuns(db: Database, { edition, run }: { edition: number; run?: number }) {
  return await db
    .selectFrom("badge_run")
    .select([
      "id",
      "layout",
      "only_new as onlyNew",
      "only_asked as onlyAsked",
      "asked_at as askedAt",
      "total",
      "done",
      "attempts",
    ])
    .select(["finished_at as finishedAt", "failure", "latin", "illegible"])
    .select(sql<string | null>`how->>'sheet'`.as("sheet"))
    .select(sql<boolean>`coalesce((how->>'bothSides')::boolean, false)`.as("bothSides"))
    .select(
      sql<string | null>`(select name from badge_sheet where how->>'sheet' = 'own-' || badge_sheet.id)`.as("ownSheet"),
    )
    .select([
      "printed_at as printedAt",
      "spoilt_at as spoiltAt",
      "first_blank as firstBlank",
      "last_blank as lastBlank",
    ])
    .select(
      sql<string[] | null>`case when cardinality(layouts) = 0 then '{}' else
        (select array_agg(name order by name) from badge_layout where badge_layout.id = any(layouts)) end`.as(
        "layouts",
      ),
    )
    .select(sql<boolean>`among is not null`.as("isOfChosen"))
    .select(sql<number | null>`octet_length(file)`.as("bytes"))
    .where("edition_id", "=", edition)
    .$if(run !== undefined, (one) => one.where("id", "=", run ?? 0))
    .orderBy("id", "desc")
    .limit(20)
    .execute();
}

/** Reads the file of a run. @returns null when there is none, or it was deleted */
export async function findBadgeFile(db: Database, { edition, run }: { edition: number; run: number }) {
  const found = await db
    .selectFrom("badge_run")
    .select(["file", "layout"])
    .where("edition_id", "=", edition)
    .where("id", "=", run)
    .executeTakeFirst();
  return found?.file ? { file: found.file, layout: found.layout } : null;
}

/** Queues every unfinished run that has no job, or whose worker died. */
export async function sweepBadgeRuns(db: Database): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into pgboss.job (${badgeJob.columns})
    select ${badgeJob.values(sql`badge_run.id`)} from badge_run
    where finished_at is null and failure is null
      and not exists (
        select from pgboss.job where job.name = ${BADGE_QUEUE} and job.state in ('created', 'retry')
          and job.data @> jsonb_build_object('runId', badge_run.id))
      and not exists (
        select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid = ${BADGE_LOCK} and objid = badge_run.edition_id::oid)
    order by badge_run.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** The first half of the advisory lock's key; the second is the edition's id. The lock's holder prints that edition. */
export const BADGE_LOCK = 0x62616467;

/** Queues a run for the worker. */
export async function wakeForBadges(trx: Trx, run: number): Promise<void> {
  await sql`insert into pgboss.job (${badgeJob.columns}) values (${badgeJob.values(sql`${run}`)})`.execute(trx);
}
