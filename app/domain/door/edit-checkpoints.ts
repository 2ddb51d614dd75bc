import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { freeSlug } from "../edition/slug.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { RULE_COLUMNS } from "./rule-columns.ts";

export type CheckpointToEdit = Awaited<ReturnType<typeof listCheckpointsToEdit>>[number];

/** Lists an edition's checkpoints with their sessions, and the numbers of their bookings and scans. */
export async function listCheckpointsToEdit(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("checkpoint")
    .leftJoin("session", "session.id", "checkpoint.session_id")
    .select(["checkpoint.id", "checkpoint.slug", "name", "name_en as nameEn", "checkpoint.session_id as session"])
    .select(RULE_COLUMNS)
    .select(["session.title as sessionTitle", "starts_at as startsAt", "ends_at as endsAt"])
    .select(sql<boolean>`session.cancelled_at is not null`.as("cancelled"))
    .select((row) => [
      row
        .selectFrom("booking")
        .select((count) => count.fn.countAll<number>().as("booked"))
        .whereRef("booking.session_id", "=", "checkpoint.session_id")
        .as("booked"),
      row
        .selectFrom("scan")
        .select((count) => count.fn.countAll<number>().as("scans"))
        .whereRef("scan.checkpoint_id", "=", "checkpoint.id")
        .as("scans"),
    ])
    .where("checkpoint.edition_id", "=", edition)
    .orderBy((order) => order("checkpoint.slug", "<>", "entree"))
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("checkpoint.id")
    .execute();
}

/** Lists the bookable sessions that are not cancelled and have no checkpoint, by start. */
export async function sessionsWithoutCheckpoint(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("session")
    .select(["id", "slug", "title", "title_en as titleEn", "starts_at as startsAt"])
    .where("edition_id", "=", edition)
    .where("bookable", "=", true)
    .where("cancelled_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("checkpoint").select("id").whereRef("session_id", "=", "session.id"))),
    )
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("id")
    .execute();
}

/**
 * Adds the checkpoint of a bookable session, which admits the people who booked it.
 *
 * @param options.name null for the session's title
 * @returns `no-session` when the edition has no such bookable session, `has-one` when it has a checkpoint already
 */
export async function addCheckpoint(
  db: Database,
  {
    edition,
    session,
    name,
    nameEn,
    by,
    now,
  }: { edition: number; session: number; name: string | null; nameEn: string | null } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const open = await sessionsWithoutCheckpoint(trx, { edition });
    const wanted = open.find(({ id }) => id === session);
    if (wanted) {
      const own = { ...wanted, title: name ?? wanted.title, titleEn: nameEn ?? (name ? null : wanted.titleEn) };
      return { kind: "added", id: await add(trx, { edition, session: own, by, now }) } as const;
    }
    const known = await listCheckpointsToEdit(trx, { edition });
    return { kind: known.some((one) => one.session === session) ? "has-one" : "no-session" } as const;
  });
}

/** Adds a checkpoint to every bookable session without one. @returns how many were added */
export async function addCheckpointsOfSessions(db: Database, { edition, by, now }: { edition: number } & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const sessions = await sessionsWithoutCheckpoint(trx, { edition });
    for (const session of sessions) await add(trx, { edition, session, by, now });
    return { kind: "added", count: sessions.length } as const;
  });
}

/**
 * Removes a checkpoint that has no scans. The entrance cannot be removed.
 *
 * @returns `scanned` with the number of its scans
 */
export async function removeCheckpoint(
  db: Database,
  { edition, checkpoint, by, now }: { edition: number; checkpoint: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    // A scan that is being written holds a key lock on this row: waiting for it here makes the count below include it.
    const found = await trx
      .selectFrom("checkpoint")
      .select("name")
      .where("edition_id", "=", edition)
      .where("id", "=", checkpoint)
      .where("slug", "<>", "entree")
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    const { scans } = await trx
      .selectFrom("scan")
      .select((count) => count.fn.countAll<number>().as("scans"))
      .where("checkpoint_id", "=", checkpoint)
      .executeTakeFirstOrThrow();
    if (scans > 0) return { kind: "scanned", scans } as const;
    await trx.deleteFrom("checkpoint").where("id", "=", checkpoint).execute();
    await audit(trx, {
      by,
      now,
      edition,
      verb: "remove-checkpoint",
      subject: `checkpoint:${checkpoint}`,
      detail: found,
    });
    return { kind: "removed" } as const;
  });
}

async function add(
  trx: Trx,
  {
    edition,
    session,
    by,
    now,
  }: { edition: number; session: { id: number; slug: string; title: string; titleEn: string | null } } & AuditInfo,
): Promise<number> {
  const others = await trx.selectFrom("checkpoint").select("slug").where("edition_id", "=", edition).execute();
  const { id } = await trx
    .insertInto("checkpoint")
    .values({
      edition_id: edition,
      slug: freeSlug(session.slug, "point", new Set(others.map(({ slug }) => slug))),
      name: session.title,
      name_en: session.titleEn,
      session_id: session.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const detail = { session: session.id };
  await audit(trx, { by, now, edition, verb: "add-checkpoint", subject: `checkpoint:${id}`, detail });
  return id;
}
