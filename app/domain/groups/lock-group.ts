import type { Trx } from "../transaction.ts";

/**
 * Prevents a group from being archived until the transaction ends. Call it before locking any row of the group, so that
 * its verbs cannot deadlock with archiving.
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

/** Locks a group exclusively until the transaction ends. @returns null for no such group */
export async function lockGroup(trx: Trx, group: number) {
  const found = await trx
    .selectFrom("working_group")
    .select(["id", "archived_at as archivedAt"])
    .where("id", "=", group)
    // Not `for update`: a session that refers to the group takes a key lock on it while its edition is locked.
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found ?? null;
}
