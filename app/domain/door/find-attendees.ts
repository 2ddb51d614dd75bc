import { type RawBuilder, sql } from "kysely";
import { forgiveTypingErrors, matching } from "../registration/search.ts";
import { type Database, inTransaction } from "../transaction.ts";

export interface FoundAttendee {
  /** The registration's id, printed under the QR code of its badge. */
  readonly registration: number;
  readonly name: string;
  readonly organisation: string | null;
  /** The ticket type's name. */
  readonly ticketType: string;
  readonly cancelled: boolean;
  /** The first entry at the entrance today, and the exit, if that came later. */
  readonly enteredAt: Date | null;
  readonly leftAt: Date | null;
}

/**
 * Finds people whose badge cannot be read: at most twenty, the best match first. The number printed on a badge finds
 * its holder alone.
 */
export async function findAttendees(
  db: Database,
  { edition, search, now }: { edition: number; search: string; now: Date },
): Promise<FoundAttendee[]> {
  const number = PRINTED_NUMBER.exec(search)?.[1];
  const byNumber = number ? await found(db, { edition, search, now }, sql`registration.id = ${Number(number)}`) : [];
  if (byNumber.length > 0) return byNumber;
  const condition = matching(search);
  return condition ? await found(db, { edition, search, now }, condition) : [];
}

async function found(
  db: Database,
  { edition, search, now }: { edition: number; search: string; now: Date },
  condition: RawBuilder<boolean>,
): Promise<FoundAttendee[]> {
  const rows = await inTransaction(db, async (trx) => {
    await forgiveTypingErrors(trx);
    return await trx
      .selectFrom("registration")
      .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
      .leftJoin(today(edition, now), (join) => join.onRef("today.registration_id", "=", "registration.id"))
      .select(["registration.id as registration", "given_name", "family_name", "organisation", "cancelled_at"])
      .select(["ticket_type.name as ticketType", "entered_at as enteredAt", "left_at as leftAt"])
      .where("registration.edition_id", "=", edition)
      .where(condition)
      .orderBy(sql`word_similarity(folded(${search}), folded(given_name || ' ' || family_name))`, "desc")
      .orderBy("registration.id")
      .limit(20)
      .execute();
  });
  return rows.map(({ given_name, family_name, cancelled_at, ...row }) => ({
    ...row,
    name: `${given_name} ${family_name}`,
    cancelled: cancelled_at !== null,
  }));
}

/** A number as printed on a badge, with or without its zeros and "n°". Nine digits fit a Postgres integer. */
const PRINTED_NUMBER = /^\s*(?:n\s*[°ºo]?\s*)?0*([1-9]\d{0,8})\s*$/i;

/** Today's passages at the entrance. */
function today(edition: number, now: Date) {
  return sql<{ registration_id: number; entered_at: Date | null; left_at: Date | null }>`(
    select registration_id, entered_at, case when last_direction = 'out' then last_at end as left_at
    from presence join checkpoint on checkpoint.id = checkpoint_id join edition on edition.id = edition_id
    where edition_id = ${edition} and checkpoint.slug = 'entree' and day = door_day(${now}, time_zone))`.as("today");
}
