import type { Trx } from "../transaction.ts";

/** An allotment by its id alone (its referent's link, the platform) or within an edition (an organiser). */
export type WhichAllotment = { readonly allotment: number; readonly edition?: number };

/** Locks an allotment until the transaction ends, and so what is counted for it. @returns null when there is none */
export async function lockAllotment(trx: Trx, { allotment, edition }: WhichAllotment) {
  const found = await trx
    .selectFrom("allotment")
    .selectAll()
    .where("id", "=", allotment)
    .$if(edition !== undefined, (rows) => rows.where("edition_id", "=", edition ?? 0))
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found ?? null;
}

export type LockedAllotment = NonNullable<Awaited<ReturnType<typeof lockAllotment>>>;

/** Whether places can be handed out: it has not ended, and its deadline is to come. */
export function isOpen({ ended_at, closes_at }: Pick<LockedAllotment, "ended_at" | "closes_at">, now: Date): boolean {
  return ended_at === null && closes_at > now;
}
