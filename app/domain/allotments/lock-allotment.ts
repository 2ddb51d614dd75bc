import type { Trx } from "../transaction.ts";

/** An allotment by its id alone (its referent's link, the platform) or within an edition (an organiser). */
export type WhichAllotment = { readonly allotment: number; readonly edition?: number };

/** Locks an allotment until the transaction ends, and so what is counted for it. @returns null when there is none */
export async function lockAllotment(trx: Trx, { allotment, edition }: WhichAllotment) {
  const found = await trx
    .selectFrom("allotment")
    .selectAll()
    .select(["ended_at as endedAt", "closes_at as closesAt"])
    .where("id", "=", allotment)
    .$if(edition !== undefined, (rows) => rows.where("edition_id", "=", edition ?? 0))
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found ?? null;
}

export type LockedAllotment = NonNullable<Awaited<ReturnType<typeof lockAllotment>>>;
