import type { Database } from "../transaction.ts";

/** Whether a ticket type, by its slug, has a price. False for one that the edition does not have. */
export async function costsSomething(
  db: Database,
  { edition, ticketType }: { edition: number; ticketType: string },
): Promise<boolean> {
  const found = await db
    .selectFrom("ticket_type")
    .select("price_cents")
    .where("edition_id", "=", edition)
    .where("slug", "=", ticketType)
    .executeTakeFirst();
  return (found?.price_cents ?? 0) > 0;
}
