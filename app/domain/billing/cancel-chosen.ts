/** Registrations that an organiser chose, cancelled together. */
import { sql } from "kysely";
import { actOnChosen, type ChosenPlan, planOf } from "../chosen-rows.ts";
import { IS_ERASED } from "../registration/is-erased.ts";
import { ATTENDEE_NAME, type FilteredEdition, filtered, searched } from "../registration/registration-filters.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { cancelPlace } from "./cancel-place.ts";

/**
 * Why a registration stays: it is cancelled already, its person is erased, it waits for a decision or a confirmation, its
 * place has a price, so that money would have to be given back on its own page, or its person has entered.
 */
export type Kept = "cancelled" | "erased" | "awaiting" | "priced" | "entered";

/** Says which registrations of a list would be cancelled now, and why others stay. */
export async function planChosen(db: Database, wanted: FilteredEdition): Promise<ChosenPlan<Kept>> {
  return await inTransaction(db, async (trx) => {
    const rows = await filtered(trx, wanted, await searched(trx, wanted))
      .select(["registration.id", ATTENDEE_NAME.as("name"), WHY_KEPT.as("why")])
      .orderBy("registration.id")
      .execute();
    return planOf(rows);
  });
}

/**
 * Cancels the registrations of a list that can be, each in its own transaction with its letter, and frees their places. One
 * whose place was given a price meanwhile leaves a matter to organisers, as when it is cancelled alone.
 *
 * @param options.expected how many the organiser saw
 * @param options.reason kept with each, and told to nobody
 * @returns `count-differs` with the present number when it is another one: nothing has changed; `too-many`
 */
export async function cancelChosen(
  db: Database,
  options: { wanted: FilteredEdition; expected: number; reason: string | null; by: number; now: Date },
) {
  const { wanted, expected, reason, by, now } = options;
  return await actOnChosen(await planChosen(db, wanted), { expected }, async (id) => {
    const outcome = await cancelPlace(db, { edition: wanted.edition, id, reason, decidedLater: true, by, now });
    return outcome.kind === "cancelled" && !outcome.again ? (outcome.letters ?? 0) : null;
  });
}

const WHY_KEPT = sql<Kept | null>`case when registration.cancelled_at is not null then 'cancelled'
  when ${IS_ERASED} then 'erased'
  when registration.awaits is not null then 'awaiting'
  when exists (select from order_line where order_line.registration_id = registration.id and charged_for(order_line.id) > 0)
    then 'priced'
  when exists (select from presence where presence.registration_id = registration.id and entered_at is not null)
    then 'entered' end`;
