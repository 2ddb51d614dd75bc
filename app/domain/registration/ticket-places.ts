import { sql } from "kysely";
import type { Availability } from "../programme/places.ts";
import type { Database } from "../transaction.ts";

/** How full each ticket type of an edition is, by id: as the fullest of its quotas. One that no quota limits is left out. */
export async function ticketPlaces(db: Database, { edition }: { edition: number }): Promise<Map<number, Availability>> {
  const rows = await db
    .selectFrom("ticket_type_quota")
    .innerJoin("quota", "quota.id", "ticket_type_quota.quota_id")
    .select("ticket_type_id as id")
    .select(
      sql<Availability>`(array['full', 'filling', 'open'])[min(array_position(array['full', 'filling', 'open'], availability(used, size)))]`.as(
        "availability",
      ),
    )
    .where("ticket_type_quota.edition_id", "=", edition)
    .groupBy("ticket_type_id")
    .execute();
  return new Map(rows.map(({ id, availability }) => [id, availability]));
}
