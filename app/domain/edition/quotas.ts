import { audit } from "../audit.ts";
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
}

export async function listQuotas(db: Database, { edition }: { edition: number }): Promise<Quota[]> {
  return await db
    .selectFrom("quota")
    .select(["id", "name", "size", "used"])
    .where("edition_id", "=", edition)
    .orderBy("id")
    .execute();
}

/** Adds a quota. @param quota.size places, 0 or more */
export async function addQuota(
  db: Database,
  { edition, name, size, by, now }: { edition: number; name: string; size: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("quota")
      .values({ edition_id: edition, name, size })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-quota", subject: `quota:${id}`, detail: { name, size } });
    return { kind: "added", id } as const;
  });
}

/**
 * Changes a quota's name or size. New places are offered to the waiting entries.
 *
 * @returns `below-used` with the places taken when the new size would be smaller; `unknown`
 */
export async function changeQuota(
  db: Database,
  { edition, quota, by, now, ...change }: { edition: number; quota: number; name?: string; size?: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const quotas = await lockQuotasAround(trx, { quotas: [quota] });
    const before = await lockQuota(trx, edition, quota);
    if (!before) return { kind: "unknown" } as const;
    if (change.size !== undefined && change.size < before.used)
      return { kind: "below-used", used: before.used } as const;
    const { name, size } = { ...before, ...change };
    await trx.updateTable("quota").set({ name, size }).where("id", "=", quota).execute();
    const detail = { before: { name: before.name, size: before.size }, after: { name, size } };
    await audit(trx, { by, now, edition, verb: "change-quota", subject: `quota:${quota}`, detail });
    if (size > before.size) await offerFreeTicketPlaces(trx, { quotas, now });
    return { kind: "changed" } as const;
  });
}

/**
 * Removes a quota without places taken; entries that waited only for it get an offer. @returns `in-use` with the places
 * taken, or `unknown`
 */
export async function removeQuota(
  db: Database,
  { edition, quota, by, now }: { edition: number; quota: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const quotas = await lockQuotasAround(trx, { quotas: [quota] });
    const before = await lockQuota(trx, edition, quota);
    if (!before) return { kind: "unknown" } as const;
    if (before.used > 0) return { kind: "in-use", used: before.used } as const;
    const ticketTypes = await limitedBy(trx, quota);
    await trx.deleteFrom("quota").where("id", "=", quota).execute();
    const detail = { name: before.name, size: before.size };
    await audit(trx, { by, now, edition, verb: "remove-quota", subject: `quota:${quota}`, detail });
    await offerFreeTicketPlaces(trx, { quotas, ticketTypes, now });
    return { kind: "removed" } as const;
  });
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
    .select(["name", "size", "used"])
    .where("edition_id", "=", edition)
    .where("id", "=", quota)
    .forUpdate()
    .executeTakeFirst();
}
