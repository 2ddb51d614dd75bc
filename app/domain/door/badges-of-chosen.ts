import { sql } from "kysely";
import { type ChosenPlan, planOf } from "../chosen-rows.ts";
import { IS_ERASED } from "../registration/is-erased.ts";
import { ATTENDEE_NAME, type FilteredEdition, filtered, searched } from "../registration/registration-filters.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** Why a registration has no badge: it is cancelled, its person is erased, or it awaits a confirmation or a decision. */
export type WithoutBadge = "cancelled" | "erased" | "awaiting";

/** Says of which registrations of a list badges would be printed, and why others have none. */
export async function planBadges(db: Database, wanted: FilteredEdition): Promise<ChosenPlan<WithoutBadge>> {
  return await inTransaction(db, async (trx) => {
    const rows = await filtered(trx, wanted, await searched(trx, wanted))
      .select(["registration.id", ATTENDEE_NAME.as("name")])
      .select(
        sql<WithoutBadge | null>`case when registration.cancelled_at is not null then 'cancelled'
          when ${IS_ERASED} then 'erased'
          when registration.awaits is not null then 'awaiting' end`.as("why"),
      )
      .orderBy("registration.id")
      .execute();
    return planOf(rows);
  });
}
