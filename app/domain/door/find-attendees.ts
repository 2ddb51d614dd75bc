import { sql } from "kysely";
import { forgiveTypingErrors, matching } from "../registration/search.ts";
import { type Database, inTransaction } from "../transaction.ts";

export interface FoundAttendee {
  /** To be scanned in place of a badge. It holds an id, not the code that opens the registration's page. */
  readonly code: string;
  readonly name: string;
  readonly organisation: string | null;
  /** The ticket type's name. */
  readonly ticketType: string;
  readonly cancelled: boolean;
  /** First entry at the entrance. */
  readonly admittedAt: Date | null;
}

/** Who it may be that forgot the badge: at most twenty, those like what was typed, in order of likeness. */
export async function findAttendees(
  db: Database,
  { edition, search }: { edition: number; search: string },
): Promise<FoundAttendee[]> {
  const condition = matching(search);
  if (!condition) return [];
  const rows = await inTransaction(db, async (trx) => {
    await forgiveTypingErrors(trx);
    return await trx
      .selectFrom("registration")
      .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
      .select([
        "registration.id",
        "given_name",
        "family_name",
        "organisation",
        "ticket_type.name as ticketType",
        "cancelled_at",
      ])
      .select((row) =>
        row
          .selectFrom("admission")
          .innerJoin("checkpoint", "checkpoint.id", "checkpoint_id")
          .select("admitted_at")
          .whereRef("registration_id", "=", "registration.id")
          .where("slug", "=", "entree")
          .as("admittedAt"),
      )
      .where("registration.edition_id", "=", edition)
      .where(condition)
      .orderBy(sql`word_similarity(folded(${search}), folded(given_name || ' ' || family_name))`, "desc")
      .orderBy("registration.id")
      .limit(20)
      .execute();
  });
  return rows.map(({ id, given_name, family_name, cancelled_at, ...row }) => ({
    ...row,
    code: `registration:${id}`,
    name: `${given_name} ${family_name}`,
    cancelled: cancelled_at !== null,
  }));
}
