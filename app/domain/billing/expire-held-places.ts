import { sql } from "kysely";
import { audit } from "../audit.ts";
import { dropRegistration } from "../registration/end-held-place.ts";
import { endHeldPlace, lockHeldPlace } from "../registration/lock-held-place.ts";
import { writeAboutHeldPlace } from "../registration/write-about-held-place.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { type LockedOrder, releaseLines } from "./lock-order.ts";
import { returnWhatArrived } from "./return-money.ts";

/** Limits one round, so that other jobs have their turn. */
const MOST_AT_ONCE = 500;

/**
 * The end of a hold, in a statement that joins `held_place` and `letter`: so many hours after the mail server accepted
 * the letter, or one hour after the address was refused for good, so that it can be corrected. Null while the letter
 * waits.
 */
export const HOLD_ENDS = sql<Date | null>`case
  when not held_place.asks_proof or proven_at is not null then null
  when letter.sent_at is not null then letter.sent_at + held_place.hours * interval '1 hour'
  else letter.abandoned_at + interval '1 hour' end`;

/**
 * Ends the holds that are over, each in its own transaction and with a letter; their places go to the waiting entries.
 * A hold also ends with the last day of its edition.
 *
 * @returns how many ended
 */
export async function expireHeldPlaces(db: Database, { now }: { now: Date }): Promise<number> {
  let ended = 0;
  for (const { order } of await due(db, { now })) if (await expireHeldPlace(db, { order, now })) ended += 1;
  return ended;
}

/** Ends one hold if it is over. @returns false when it is not, or another transaction ended it */
export async function expireHeldPlace(db: Database, { order, now }: { order: number; now: Date }): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const held = await lockHeldPlace(trx, { order });
    if (!held || held.ended_at) return false;
    // Read again under the lock: the place may have been confirmed or its address corrected meanwhile.
    const [over] = await due(trx, { now, order });
    if (!over) return false;
    const ending = over.reached ? "expired" : "unreachable";
    await endHeldPlace(trx, { order, ending, now });
    // A mailbox that refused the first letter would refuse this one, and a person with another registration has lost
    // nothing.
    if (over.reached && !over.registeredElsewhere) await writeAboutHeldPlace(trx, { order, kind: "hold-ended", now });
    if (held.registration) await dropRegistration(trx, held.registration, { by: null, verb: "end-hold", now });
    else if (held.order) await dropOrder(trx, { order: held.order, now });
    return true;
  });
}

async function dropOrder(trx: Trx, { order: row, now }: { order: LockedOrder; now: Date }) {
  const { id: order, edition_id: edition } = row;
  await trx.updateTable("order").set({ expired_at: now, expires_at: null }).where("id", "=", order).execute();
  await audit(trx, { now, by: null, edition, verb: "expire-order", subject: `order:${order}` });
  await returnWhatArrived(trx, { order: row, now });
  await giveBackPlaces(trx, { ...(await releaseLines(trx, { order, now })), now });
}

/** Ends the other holds of a registration's person, who needs only one place. */
export async function endOtherHolds(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<void> {
  const { rows } = await sql<{ order: number }>`
    select held.order_id as "order" from registration as mine join registration as held using (edition_id, person_id)
    where mine.id = ${registration} and held.id <> mine.id and held.awaits = 'proof' and held.cancelled_at is null
      and folded(held.given_name || ' ' || held.family_name) = folded(mine.given_name || ' ' || mine.family_name)
    order by held.id`.execute(db);
  for (const { order } of rows)
    await inTransaction(db, async (trx) => {
      const held = await lockHeldPlace(trx, { order });
      if (!held?.registration || held.ended_at || held.proven_at) return;
      await endHeldPlace(trx, { order, ending: "superseded", now });
      await dropRegistration(trx, held.registration, { by: null, verb: "drop-second-registration", now });
    });
}

/** The holds that are over. `reached`: their letter was accepted. `registeredElsewhere`: their person has another registration. */
async function due(db: Database, { now, order }: { now: Date; order?: number }) {
  const { rows } = await sql<{ order: number; reached: boolean; registeredElsewhere: boolean }>`
    select held_place.order_id as "order", letter.abandoned_at is null or letter.sent_at is not null as reached,
      exists (select from registration as mine join registration as other using (edition_id, person_id)
        where mine.order_id = held_place.order_id and other.id <> mine.id and other.cancelled_at is null
          and other.awaits is distinct from 'proof'
          and folded(mine.given_name || ' ' || mine.family_name) = folded(other.given_name || ' ' || other.family_name)
      ) as "registeredElsewhere"
    from held_place left join letter on letter.id = letter_id join edition on edition.id = held_place.edition_id
    where held_place.ended_at is null and (${order ?? null}::int is null or order_id = ${order ?? null}::int)
      and (${HOLD_ENDS} <= ${now}
        or (select (max(day) + 1)::timestamp at time zone edition.time_zone from edition_day
          where edition_id = edition.id) <= ${now})
    order by held_place.order_id limit ${MOST_AT_ONCE}`.execute(db);
  return rows;
}
