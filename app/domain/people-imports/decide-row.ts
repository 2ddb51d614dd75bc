import type { AttendeeDetails } from "../people/attendee-fields.ts";
import { type Database, inTransaction } from "../transaction.ts";

export interface RowDecision {
  readonly edition: number;
  /** A UUID. */
  readonly import: string;
  /** The row's place in the file, from 1. */
  readonly position: number;
  readonly decision: "register" | "skip";
  /** As corrected by the person who decides; null leaves what was read. */
  readonly person: (AttendeeDetails & { readonly email: string | null }) | null;
  /** Null for that of the row's category. */
  readonly ticketType: number | null;
  readonly by: number;
  readonly now: Date;
}

/**
 * Decides whether the person of one row of a preview is registered, as corrected.
 *
 * @returns `unknown-type` when the ticket type is none of the edition; `unknown` when the import was confirmed or does
 * not exist, or has no such row
 */
export async function decideRow(db: Database, of: RowDecision) {
  return await inTransaction(db, async (trx) => {
    const open = await trx
      .selectFrom("people_import")
      .select("id")
      .where("id", "=", of.import)
      .where("edition_id", "=", of.edition)
      .where("confirmed_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!open) return { kind: "unknown" } as const;
    if (of.ticketType !== null) {
      const types = trx.selectFrom("ticket_type").select("id").where("edition_id", "=", of.edition);
      if (!(await types.where("id", "=", of.ticketType).executeTakeFirst())) return { kind: "unknown-type" } as const;
    }
    const { person } = of;
    const { numUpdatedRows } = await trx
      .updateTable("people_import_row")
      .set({
        ...{ decision: of.decision, decided_at: of.now, decided_by: of.by, decided_type_id: of.ticketType },
        ...(person === null
          ? {}
          : {
              ...{ given_name: person.givenName, family_name: person.familyName, email: person.email },
              ...{ organisation: person.organisation, job_title: person.jobTitle },
            }),
      })
      .where("import_id", "=", of.import)
      .where("position", "=", of.position)
      .executeTakeFirst();
    return { kind: numUpdatedRows === 0n ? "unknown" : "decided" } as const;
  });
}
