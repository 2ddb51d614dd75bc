import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockOrder } from "./lock-order.ts";
import { BUYER_NAME } from "./order-buyer.ts";

interface Pausing {
  readonly edition: number;
  /** The order's id. */
  readonly id: number;
  readonly by: number;
  readonly now: Date;
}

/** Why an order gets no reminders; null when it does. */
export async function pauseOf(db: Database, { order }: { order: number }): Promise<string | null> {
  const paused = await db
    .selectFrom("reminder_pause")
    .select("reason")
    .where("order_id", "=", order)
    .executeTakeFirst();
  return paused?.reason ?? null;
}

/** An order that gets no reminders. */
export interface PausedOrder {
  readonly order: number;
  readonly buyer: string;
  readonly reason: string;
  readonly pausedAt: Date;
}

/** Lists the orders of an edition whose reminders are paused, the latest first. */
export async function pausedOrders(db: Database, { edition }: { edition: number }): Promise<PausedOrder[]> {
  return await db
    .selectFrom("reminder_pause")
    .innerJoin("order", "order.id", "reminder_pause.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.id as order", BUYER_NAME.as("buyer"), "reason", "paused_at as pausedAt"])
    .where("order.edition_id", "=", edition)
    .orderBy("paused_at", "desc")
    .execute();
}

/** Stops the reminders of an order, with a reason such as a dispute. @returns `paused` or `unknown` */
export async function pauseReminders(db: Database, { edition, id, reason, by, now }: Pausing & { reason: string }) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockOrder(trx, { edition, id }))) return { kind: "unknown" } as const;
    const columns = { reason, paused_at: now, paused_by: by };
    await trx
      .insertInto("reminder_pause")
      .values({ order_id: id, ...columns })
      .onConflict((conflict) => conflict.column("order_id").doUpdateSet(columns))
      .execute();
    await audit(trx, { now, by, edition, verb: "pause-reminders", subject: `order:${id}` });
    return { kind: "paused" } as const;
  });
}

/** Lets an order be reminded again. @returns `resumed` or `unknown` */
export async function resumeReminders(db: Database, { edition, id, by, now }: Pausing) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockOrder(trx, { edition, id }))) return { kind: "unknown" } as const;
    await trx.deleteFrom("reminder_pause").where("order_id", "=", id).execute();
    await audit(trx, { now, by, edition, verb: "resume-reminders", subject: `order:${id}` });
    return { kind: "resumed" } as const;
  });
}
