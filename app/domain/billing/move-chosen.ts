/** Registrations that an organiser chose, moved to another ticket type together. */
import { sql } from "kysely";
import { seenOf } from "../changed-fields.ts";
import { actOnChosen, type ChosenPlan, planOf } from "../chosen-rows.ts";
import { attendeeDetails } from "../people/attendee-fields.ts";
import { readCorrectable } from "../registration/correctable.ts";
import { IS_ERASED } from "../registration/is-erased.ts";
import { ATTENDEE_NAME, type FilteredEdition, filtered, searched } from "../registration/registration-filters.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { changeRegistration } from "./change-registration.ts";

/**
 * Why a registration keeps its ticket type: it is cancelled, its person is erased, it waits for a decision or a
 * confirmation, it has that ticket type already, or a price would change, which its own page asks an agreement for.
 */
export type Unmoved = "cancelled" | "erased" | "awaiting" | "same" | "priced";

/** The most registrations that are moved at once. */
export const MOST_MOVED = 200;

interface Moving {
  readonly wanted: FilteredEdition;
  /** Slug of the other ticket type. */
  readonly ticketType: string;
}

/** Says which registrations of a list would be moved now, while there is room, and why others are not. */
export async function planMove(db: Database, { wanted, ticketType }: Moving): Promise<ChosenPlan<Unmoved>> {
  return await inTransaction(db, async (trx) => {
    const rows = await filtered(trx, wanted, await searched(trx, wanted))
      .select(["registration.id", ATTENDEE_NAME.as("name"), whyUnmoved(wanted.edition, ticketType).as("why")])
      .orderBy("registration.id")
      .execute();
    return planOf(rows);
  });
}

/**
 * Moves the registrations of a list that can be moved without money, each in its own transaction with its letter. One
 * for which no place is left, or that was changed meanwhile, keeps its ticket type: nobody is put in a waiting list.
 *
 * @param options.expected how many the organiser saw
 * @returns `count-differs` with the present number when it is another one: nothing has changed; `too-many`; else how
 * many were moved, and how many kept theirs after all
 */
export async function moveChosen(
  db: Database,
  { expected, by, now, ...moving }: Moving & { expected: number; by: number; now: Date },
) {
  const { ticketType, wanted } = moving;
  return await actOnChosen(await planMove(db, moving), { expected, most: MOST_MOVED }, async (id) => {
    const outcome = await moveOne(db, { edition: wanted.edition, id, ticketType, by, now });
    return outcome?.kind === "changed" ? outcome.letters : null;
  });
}

async function moveOne(
  db: Database,
  { edition, id, ticketType, by, now }: { edition: number; id: number; ticketType: string; by: number; now: Date },
) {
  const current = await readCorrectable(db, { edition, id });
  if (!current?.email) return null;
  const { email, language, sessions, note } = current;
  const attendee = attendeeDetails(current);
  return await changeRegistration(db, {
    ...{
      edition,
      id,
      by,
      now,
      seen: seenOf({ ...current }),
      wanted: { attendee, email, language, ticketType, sessions, note },
    },
    // Without an agreement it does nothing that costs, returns or waits.
    ...{ reason: null, message: null, tells: true, resends: false },
  });
}

function whyUnmoved(edition: number, ticketType: string) {
  return sql<Unmoved | null>`(select case when registration.cancelled_at is not null then 'cancelled'
    when ${IS_ERASED} then 'erased'
    when registration.awaits is not null then 'awaiting'
    when other.id = registration.ticket_type_id then 'same'
    when other.price_cents > 0 or exists (select from order_line
      where order_line.registration_id = registration.id and charged_for(order_line.id) > 0) then 'priced' end
    from ticket_type as other where other.edition_id = ${edition} and other.slug = ${ticketType})`;
}
