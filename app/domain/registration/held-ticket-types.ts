import type { Database, Trx } from "../transaction.ts";
import type { LockedRegistration } from "./lock-registration.ts";

type Requested = Pick<LockedRegistration, "order_id" | "ticket_type_id">;

/** Whether a registration takes a place of its ticket type: all do but a request that takes one only when it is approved. */
export async function holdsPlace(db: Database, { order_id }: Pick<Requested, "order_id">): Promise<boolean> {
  const without = db.selectFrom("held_place").select("order_id").where("order_id", "=", order_id);
  return (await without.where("holds_place", "=", false).executeTakeFirst()) === undefined;
}

/** The ticket types whose places a locked registration takes: its own, or none. */
export async function heldTicketTypes(trx: Trx, registration: Requested): Promise<number[]> {
  return (await holdsPlace(trx, registration)) ? [registration.ticket_type_id] : [];
}
