import type { Trx } from "../transaction.ts";

/**
 * Keeps a group from being archived until the transaction ends. Taken before any row of the group, so that a verb of the group and its
 * archiving never wait for each other.
 *
 * @returns false when there is no such group, or it is archived
 */
export async function lockActiveGroup(trx: Trx, group: number): Promise<boolean> {
  const found = await trx
    .selectFrom("working_group")
    .select("id")
    .where("id", "=", group)
    .where("archived_at", "is", null)
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/** Waits for every verb that is at work in the group, and keeps others waiting until the transaction ends. @returns null for no such group */
export async function lockGroup(trx: Trx, group: number) {
  const found = await trx
    .selectFrom("working_group")
    .select(["id", "archived_at as archivedAt"])
    .where("id", "=", group)
    // Not "for update": a session that names the group takes its key, with its edition locked.
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found ?? null;
}
