import { sql } from "kysely";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endEntry, type WaitEnding } from "./end-entry.ts";
import { giveBackPlaces, joinPlaces, type Places } from "./give-back-places.ts";
import { lockEntry } from "./lock-entry.ts";

interface OfRegistration {
  readonly registration: number;
  /** Ids of sessions or options whose waits end alone; without both, all end. */
  readonly sessions?: readonly number[];
  readonly options?: readonly number[];
  readonly ending: WaitEnding;
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Ends a registration's waits for sessions and options or, without them, all of them, those for another ticket type too. The
 * transaction has locked the registration.
 *
 * @returns the places that were offered. The caller gives them back at the end of the transaction, unless they are
 * `taken`
 */
export async function endWaitsOfRegistration(
  trx: Trx,
  { registration, sessions, options, ...ending }: OfRegistration,
): Promise<Places> {
  const waits = await trx
    .selectFrom("waiting_entry")
    .select("id")
    .where("registration_id", "=", registration)
    .where("ended_at", "is", null)
    .$if(sessions !== undefined || options !== undefined, (rows) =>
      rows.where(
        sql<boolean>`(session_id = any(${sessions ?? []}::int[]) or option_id = any(${options ?? []}::int[]))`,
      ),
    )
    .orderBy("id")
    .execute();
  const places: Places[] = [];
  for (const { id } of waits) {
    const entry = await lockEntry(trx, { entry: id });
    if (entry && !entry.ended_at) places.push(await endEntry(trx, entry, ending));
  }
  return joinPlaces(...places);
}

/** Ids of the sessions in which a place is offered to a registration now. */
export async function offeredTo(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<Set<number>> {
  const rows = await db
    .selectFrom("waiting_entry")
    .innerJoin("offer", "offer.waiting_entry_id", "waiting_entry.id")
    .select("session_id")
    .where("registration_id", "=", registration)
    .where("session_id", "is not", null)
    .where("offer.ended_at", "is", null)
    .where("offer.expires_at", ">", now)
    .execute();
  return new Set(rows.map(({ session_id }) => Number(session_id)));
}

/** Ids of the options of which a place is offered to a registration now. */
export async function optionsOfferedTo(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<Set<number>> {
  const rows = await db
    .selectFrom("waiting_entry")
    .innerJoin("offer", "offer.waiting_entry_id", "waiting_entry.id")
    .select("option_id")
    .where("registration_id", "=", registration)
    .where("option_id", "is not", null)
    .where("offer.ended_at", "is", null)
    .where("offer.expires_at", ">", now)
    .execute();
  return new Set(rows.map(({ option_id }) => Number(option_id)));
}

/**
 * Ends the waits for a ticket type of a person who now has a registration in that edition. Their offers go to the next
 * entries.
 */
export async function endWaitsOfPerson(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select waiting_entry.id from registration join person on person.id = person_id
    join waiting_entry on waiting_entry.email = person.email and waiting_entry.edition_id = registration.edition_id
    where registration.id = ${registration} and waiting_entry.ticket_type_id is not null and ended_at is null
      and waiting_entry.registration_id is null
      and folded(waiting_entry.given_name || ' ' || waiting_entry.family_name)
        = folded(registration.given_name || ' ' || registration.family_name)
    order by waiting_entry.id`.execute(db);
  for (const { id } of rows) await endOne(db, { entry: id, ending: "taken", registration, now });
}

async function endOne(
  db: Database,
  { entry: id, ending, registration, now }: { entry: number; ending: WaitEnding; registration: number; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, { entry: id });
    if (!entry || entry.ended_at) return;
    const places = await endEntry(trx, entry, { ending, registration, by: null, now });
    await giveBackPlaces(trx, { ...places, now });
  });
}
