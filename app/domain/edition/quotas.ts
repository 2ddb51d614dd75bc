import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockQuotasAround } from "../waiting/lock-places.ts";
import { offerFreeTicketPlaces } from "../waiting/offer-free-places.ts";
import type { AuditInfo } from "./audit-info.ts";

/** A number of places shared by the quota's ticket types. */
export interface Quota {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Places taken, at most `size`. */
  readonly used: number;
  /** The larger size that it gets at `laterAt`; both null when it stays as it is. */
  readonly laterSize: number | null;
  readonly laterAt: Date | null;
}

/** What an organiser writes of a quota. */
type QuotaWords = Pick<Quota, "name" | "size"> & Partial<Pick<Quota, "laterSize" | "laterAt">>;

interface OfQuota extends AuditInfo {
  readonly edition: number;
  readonly quota: number;
}

export async function listQuotas(db: Database, { edition }: { edition: number }): Promise<Quota[]> {
  return await db
    .selectFrom("quota")
    .select(["id", "name", "size", "used", "later_size as laterSize", "later_at as laterAt"])
    .where("edition_id", "=", edition)
    .orderBy("id")
    .execute();
}

/** Adds a quota. @param quota.size places, 0 or more; `laterSize`, if any, is larger */
export async function addQuota(
  db: Database,
  { edition, name, size, laterSize = null, laterAt = null, by, now }: { edition: number } & QuotaWords & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("quota")
      .values({ edition_id: edition, name, size, later_size: laterSize, later_at: laterAt })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, {
      by,
      now,
      edition,
      verb: "add-quota",
      subject: `quota:${id}`,
      detail: saidOf({ name, size, laterSize, laterAt }),
    });
    return { kind: "added", id } as const;
  });
}

/**
 * Changes a quota. New places are offered to the waiting entries.
 *
 * @param options.seen from the form; absent: nothing is compared
 * @returns `changed-meanwhile` with what others changed since; `below-used` with the places taken when the new size would
 * be smaller; `unknown`
 */
export async function changeQuota(
  db: Database,
  { edition, quota, seen, by, now, ...change }: OfQuota & { seen?: string } & Partial<QuotaWords>,
): Promise<
  | { kind: "changed" | "unknown" }
  | { kind: "below-used"; used: number }
  | { kind: "changed-meanwhile"; changed: readonly ChangedField[] }
> {
  return await inTransaction(db, async (trx) => {
    const quotas = await lockQuotasAround(trx, { quotas: [quota] });
    const before = await lockQuota(trx, edition, quota);
    if (!before) return { kind: "unknown" };
    const changed = changedSince({ seen, current: quotaWords(before), wanted: change });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    if (change.size !== undefined && change.size < before.used) return { kind: "below-used", used: before.used };
    const after = { ...quotaWords(before), ...change };
    await resize(trx, { quota, after });
    const detail = { before: saidOf(before), after: saidOf(after) };
    await audit(trx, { by, now, edition, verb: "change-quota", subject: `quota:${quota}`, detail });
    if (after.size > before.size) await offerFreeTicketPlaces(trx, { quotas, now });
    return { kind: "changed" };
  });
}

/**
 * Gives each quota whose moment has come its larger size, and offers the new places to the waiting entries.
 *
 * @returns how many grew
 */
export async function growDueQuotas(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db.selectFrom("quota").select(["id", "edition_id"]).where("later_at", "<=", now).execute();
  let grown = 0;
  for (const { id, edition_id: edition } of due)
    await inTransaction(db, async (trx) => {
      const quotas = await lockQuotasAround(trx, { quotas: [id] });
      const before = await lockQuota(trx, edition, id);
      // It may have been changed, removed or opened by another process since.
      if (!before?.laterAt || before.laterSize === null || before.laterAt > now) return;
      const after = { name: before.name, size: before.laterSize, laterSize: null, laterAt: null };
      await resize(trx, { quota: id, after });
      const detail = { before: saidOf(before), after: saidOf(after) };
      await audit(trx, { by: null, now, edition, verb: "change-quota", subject: `quota:${id}`, detail });
      await offerFreeTicketPlaces(trx, { quotas, now });
      grown += 1;
    });
  return grown;
}

/** The values of a quota that its form shows. */
export function quotaWords({ name, size, laterSize, laterAt }: Omit<Quota, "id" | "used">) {
  return { name, size, laterSize, laterAt };
}

/**
 * Removes a quota without places taken; entries that waited only for it get an offer. @returns `in-use` with the places
 * taken, or `unknown`
 */
export async function removeQuota(db: Database, { edition, quota, by, now }: OfQuota) {
  return await inTransaction(db, async (trx) => {
    const quotas = await lockQuotasAround(trx, { quotas: [quota] });
    const before = await lockQuota(trx, edition, quota);
    if (!before) return { kind: "unknown" } as const;
    if (before.used > 0) return { kind: "in-use", used: before.used } as const;
    const ticketTypes = await limitedBy(trx, quota);
    await trx.deleteFrom("quota").where("id", "=", quota).execute();
    const detail = saidOf(before);
    await audit(trx, { by, now, edition, verb: "remove-quota", subject: `quota:${quota}`, detail });
    await offerFreeTicketPlaces(trx, { quotas, ticketTypes, now });
    return { kind: "removed" } as const;
  });
}

async function resize(trx: Trx, { quota, after }: { quota: number; after: Required<QuotaWords> }) {
  const { name, size, laterSize, laterAt } = after;
  const row = { name, size, later_size: laterSize, later_at: laterAt };
  await trx.updateTable("quota").set(row).where("id", "=", quota).execute();
}

/** What the journal says of a quota: its growth only where one is planned. */
function saidOf({ name, size, laterSize, laterAt }: Required<QuotaWords>) {
  return laterSize === null ? { name, size } : { name, size, laterSize, laterAt };
}

async function limitedBy(trx: Trx, quota: number): Promise<number[]> {
  const rows = await trx
    .selectFrom("ticket_type_quota")
    .select("ticket_type_id as id")
    .where("quota_id", "=", quota)
    .execute();
  return rows.map(({ id }) => id);
}

async function lockQuota(trx: Database, edition: number, quota: number) {
  return await trx
    .selectFrom("quota")
    .select(["name", "size", "used", "later_size as laterSize", "later_at as laterAt"])
    .where("edition_id", "=", edition)
    .where("id", "=", quota)
    .forUpdate()
    .executeTakeFirst();
}
