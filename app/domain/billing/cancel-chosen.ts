/** Registrations that an organiser chose, cancelled together. */
import { sql } from "kysely";
import { type FilteredEdition, filtered, searched } from "../registration/registration-filters.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { cancelPlace } from "./cancel-place.ts";

/**
 * Why a registration stays: it is cancelled already, its person is erased, it waits for a decision or a confirmation, its
 * place has a price, so that money would have to be given back on its own page, or its person has entered.
 */
export const KEPT = ["cancelled", "erased", "awaiting", "priced", "entered"] as const;
export type Kept = (typeof KEPT)[number];

/** The most registrations that are cancelled at once. */
export const MOST_CANCELLED = 500;

export interface CancellationOfChosen {
  /** Ids of the registrations that would be cancelled, in their order. */
  readonly registrations: readonly number[];
  /** How many stay, by reason. */
  readonly kept: Readonly<Partial<Record<Kept, number>>>;
}

/** Says which registrations of a list would be cancelled now, and why others stay. */
export async function planChosen(db: Database, wanted: FilteredEdition): Promise<CancellationOfChosen> {
  return await inTransaction(db, async (trx) => {
    const rows = await filtered(trx, wanted, await searched(trx, wanted))
      .select(["registration.id", WHY_KEPT.as("why")])
      .orderBy("registration.id")
      .execute();
    const kept: Partial<Record<Kept, number>> = {};
    for (const { why } of rows) if (why) kept[why] = (kept[why] ?? 0) + 1;
    return { registrations: rows.flatMap(({ id, why }) => (why === null ? [id] : [])), kept };
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
  const { registrations } = await planChosen(db, wanted);
  if (registrations.length !== expected) return { kind: "count-differs", count: registrations.length } as const;
  if (registrations.length > MOST_CANCELLED) return { kind: "too-many" } as const;
  let letters = 0;
  let cancelled = 0;
  for (const id of registrations) {
    const outcome = await cancelPlace(db, { edition: wanted.edition, id, reason, decidedLater: true, by, now });
    if (outcome.kind !== "cancelled" || outcome.again) continue;
    cancelled += 1;
    letters += outcome.letters ?? 0;
  }
  return { kind: "cancelled", cancelled, letters } as const;
}

const WHY_KEPT = sql<Kept | null>`case when registration.cancelled_at is not null then 'cancelled'
  when exists (select from person where person.id = registration.person_id and is_anonymous) then 'erased'
  when registration.awaits is not null then 'awaiting'
  when exists (select from order_line where (order_line.registration_id = registration.id
      or order_line.for_registration_id = registration.id) and charged_for(order_line.id) > 0)
    then 'priced'
  when exists (select from presence where presence.registration_id = registration.id and entered_at is not null)
    then 'entered' end`;
