import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** The whole door tried out before it opens, with real phones and badges, leaving no trace. */
export interface Rehearsal {
  readonly id: number;
  /** Id. */
  readonly edition: number;
  readonly beganAt: Date;
  /** The moment of the edition at which it began. */
  readonly asOf: Date;
  readonly endsAt: Date;
}

/** The longest rehearsal, in minutes. */
const LONGEST_REHEARSAL = 12 * 60;

/** Finds the rehearsal of an edition that is going on at a moment. */
export async function findRehearsal(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<Rehearsal | null> {
  const found = await db
    .selectFrom("door_rehearsal")
    .select(["id", "edition_id as edition", "began_at as beganAt", "as_of as asOf", "ends_at as endsAt"])
    .where("edition_id", "=", edition)
    .where("ended_at", "is", null)
    .where("ends_at", ">", now)
    .executeTakeFirst();
  return found ?? null;
}

/** The time at the door that is rehearsed. */
export function rehearsedTime({ beganAt, asOf }: Rehearsal, now: Date): Date {
  return new Date(asOf.getTime() + now.getTime() - beganAt.getTime());
}

/**
 * Begins a rehearsal.
 *
 * @param options.asOf the moment of the edition at which it begins
 * @param options.minutes when it ends by itself, at most `LONGEST_REHEARSAL`
 * @returns `running` while there is one
 */
export async function beginRehearsal(
  db: Database,
  { edition, asOf, minutes, by, now }: { edition: number; asOf: Date; minutes: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    await sweepRehearsals(trx, now, edition);
    if (await findRehearsal(trx, { edition, now })) return { kind: "running" } as const;
    const ends_at = new Date(now.getTime() + Math.min(minutes, LONGEST_REHEARSAL) * 60_000);
    const { id } = await trx
      .insertInto("door_rehearsal")
      .values({ edition_id: edition, began_at: now, began_by: by, as_of: asOf, ends_at })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "begin-rehearsal", subject: `edition:${edition}` });
    return { kind: "began", id } as const;
  });
}

/** Ends the rehearsal of an edition and deletes its passages. @returns `none` without one */
export async function endRehearsal(db: Database, { edition, by, now }: { edition: number } & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    await sweepRehearsals(trx, now, edition);
    const going = await findRehearsal(trx, { edition, now });
    if (!going) return { kind: "none" } as const;
    await trx.updateTable("door_rehearsal").set({ ended_at: now, ended_by: by }).where("id", "=", going.id).execute();
    await deletePassages(trx, edition);
    await audit(trx, { by, now, edition, verb: "end-rehearsal", subject: `edition:${edition}` });
    return { kind: "ended" } as const;
  });
}

/**
 * Ends rehearsals whose time is over, and deletes their passages.
 *
 * @param only the id of an edition; by default of all
 * @returns how many ended
 */
export async function sweepRehearsals(db: Database, now: Date, only: number | null = null): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const over = await trx
      .updateTable("door_rehearsal")
      .set((row) => ({ ended_at: row.ref("ends_at") }))
      .where("ended_at", "is", null)
      .where("ends_at", "<=", now)
      .$if(only !== null, (query) => query.where("edition_id", "=", only))
      .returning("edition_id as edition")
      .execute();
    for (const { edition } of over) await deletePassages(trx, edition);
    if (only === null) await deleteOrphans(trx);
    return over.length;
  });
}

async function deletePassages(trx: Trx, edition: number): Promise<void> {
  await lockPassages(trx, edition);
  await sql`delete from rehearsal.scan where edition_id = ${edition}`.execute(trx);
  await sql`delete from rehearsal.presence using checkpoint
    where checkpoint.id = checkpoint_id and checkpoint.edition_id = ${edition}`.execute(trx);
}

/** Deletes the passages of editions that were deleted during a rehearsal. */
async function deleteOrphans(trx: Trx): Promise<void> {
  await sql`delete from rehearsal.scan where edition_id not in (select id from edition)`.execute(trx);
  await sql`delete from rehearsal.presence where checkpoint_id not in (select id from checkpoint)`.execute(trx);
}

/**
 * Runs steps that read and write the passages of a rehearsal instead of real ones: the door's statements find the tables of
 * the same name. Rehearsed passages of an edition are written in turn.
 *
 * @param options.writes false for steps that only read: they do not wait for one another
 * @returns null when the rehearsal has ended meanwhile
 */
export async function inRehearsal<T>(
  db: Database,
  { id, edition }: Rehearsal,
  steps: (trx: Trx) => Promise<T>,
  { writes }: { writes: boolean },
): Promise<T | null> {
  return await inTransaction(db, async (trx) => {
    await (writes ? lockPassages(trx, edition) : sharePassages(trx, edition));
    const going = await trx
      .selectFrom("door_rehearsal")
      .select("id")
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (!going) return null;
    await sql`select set_config('search_path', 'rehearsal, ' || current_setting('search_path'), true)`.execute(trx);
    return await steps(trx);
  });
}

async function lockPassages(trx: Trx, edition: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${REHEARSAL_LOCK}::int, ${edition}::int)`.execute(trx);
}

async function sharePassages(trx: Trx, edition: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${REHEARSAL_LOCK}::int, ${edition}::int)`.execute(trx);
}

/** The first half of the advisory lock's key; the second is the edition's id. */
const REHEARSAL_LOCK = 0x72656861;
