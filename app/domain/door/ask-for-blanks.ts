import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type BadgeRunLayout, wakeForBadges } from "./badge-runs.ts";
import { howIn } from "./earlier-runs.ts";
import type { PrintChoice } from "./print-choice.ts";

export interface BlanksAsked extends AuditInfo {
  readonly edition: number;
  readonly layout: BadgeRunLayout;
  /** 1 to `MOST_BLANKS`, which the form asks. */
  readonly count: number;
  /** The sheet and sides; absent: one of the two plain sheets. */
  readonly how?: PrintChoice;
}

/**
 * Requests a file of blank badges, numbered after the last of the edition. A worker makes it after the commit.
 *
 * @returns `already-asked` with the run in progress when there is one of as many, asked for alike
 */
export async function askForBlanks(db: Database, { edition, count, ...asked }: BlanksAsked) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const running = await runInProgress(trx, { edition, how: asked.how }, sql`last_blank - first_blank + 1 = ${count}`);
    if (running) return running;
    const { last } = await trx
      .selectFrom("badge_run")
      .select(sql<number>`coalesce(max(last_blank), 0)`.as("last"))
      .where("edition_id", "=", edition)
      .executeTakeFirstOrThrow();
    return await addRun(trx, { ...asked, edition, first: last + 1, last: last + count });
  });
}

/**
 * Requests some blank badges of an earlier run again, with the numbers that they have.
 *
 * @param asked.againOf the earlier run
 * @param asked.knownRun the newest run with some of these numbers that the asking person was told of; 0 for none
 * @returns `already-asked` with the run in progress when there is one of the same numbers, asked for alike; `overlaps` with
 * a later run than both, not set aside, that has some of the numbers already
 */
export async function askForBlanksAgain(
  db: Database,
  {
    againOf,
    knownRun,
    ...asked
  }: Omit<BlanksAsked, "count"> & Readonly<Record<"first" | "last" | "againOf" | "knownRun", number>>,
) {
  const { edition, first, last, how } = asked;
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const running = await runInProgress(
      trx,
      { edition, how },
      sql`(first_blank, last_blank) = (${first}::int, ${last}::int)`,
    );
    if (running) return running;
    const other = await trx
      .selectFrom("badge_run")
      .select(["id", "first_blank as first", "last_blank as last"])
      .where("edition_id", "=", edition)
      .where("id", ">", Math.max(againOf, knownRun))
      .where("first_blank", "<=", last)
      .where("last_blank", ">=", first)
      .where("failure", "is", null)
      .where("spoilt_at", "is", null)
      .orderBy("id", "desc")
      .executeTakeFirst();
    if (other) return { kind: "overlaps", ...other } as const;
    return await addRun(trx, asked);
  });
}

/** Finds a run of blanks that a worker has yet to finish. @param of which blanks */
async function runInProgress(
  trx: Trx,
  { edition, how }: { edition: number; how: PrintChoice | undefined },
  of: RawBuilder<unknown>,
) {
  const running = await trx
    .selectFrom("badge_run")
    .select("id")
    .where("edition_id", "=", edition)
    .where(sql<boolean>`${of} and how is not distinct from ${howIn({ how })}::jsonb`)
    .where("finished_at", "is", null)
    .where("failure", "is", null)
    .executeTakeFirst();
  return running && ({ kind: "already-asked", id: running.id } as const);
}

/** Says whether an edition has had a blank badge printed with this number. */
export async function isBlank(db: Database, { edition, blank }: { edition: number; blank: number }): Promise<boolean> {
  const run = await db
    .selectFrom("badge_run")
    .select("id")
    .where("edition_id", "=", edition)
    .where("first_blank", "<=", blank)
    .where("last_blank", ">=", blank)
    .executeTakeFirst();
  return run !== undefined;
}

async function addRun(
  trx: Trx,
  { edition, layout, first, last, by, now, how }: Omit<BlanksAsked, "count"> & { first: number; last: number },
) {
  const { id } = await trx
    .insertInto("badge_run")
    .values({
      ...{ edition_id: edition, layout, only_new: false, asked_at: now, asked_by: by, how: howIn({ how }) },
      ...{ first_blank: first, last_blank: last, among: [] },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await wakeForBadges(trx, id);
  const detail = { blanks: last - first + 1, ...(how?.sheet && { sheet: how.sheet }) };
  await audit(trx, { by, now, edition, verb: "ask-for-blanks", subject: `badge-run:${id}`, detail });
  return { kind: "asked", id } as const;
}
