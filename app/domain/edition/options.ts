import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What is chosen beside sessions: a lunch, the coach to a visit, a dinner. */
export interface OptionDetails {
  readonly name: string;
  readonly nameEn: string | null;
  readonly note: string | null;
  readonly noteEn: string | null;
  /** `YYYY-MM-DD` in the edition's zone, perhaps the day before the edition; null: of no one day. */
  readonly day: string | null;
  /** How many places there are; null: as many as wanted. */
  readonly size: number | null;
  /** When it can be chosen and given back; null is open-ended. `openUntil` is the first instant after it. */
  readonly openFrom: Date | null;
  readonly openUntil: Date | null;
  /** Ids of the ticket types that may take it, ascending; empty: all. */
  readonly ticketTypes: readonly number[];
  /** In cents, VAT included; 0: free. */
  readonly priceCents: number;
  /** The VAT in it: 1000 is 10 %. Null for a free one. Orders keep theirs. */
  readonly vatBasisPoints: number | null;
  /** Why VAT is 0 %, as printed on the invoice; null for another rate. */
  readonly zeroReason: string | null;
}

export interface Option extends OptionDetails {
  readonly id: number;
  /** Places taken or held. */
  readonly used: number;
  /** Whether it was for ticket types that have all been removed: nobody may take it then. */
  readonly isForNobody: boolean;
}

/** SQL: the order of an edition's options: by day, those of no one day last. */
export const OPTION_ORDER = sql`option.day nulls last, option.position, option.id`;

/** Lists an edition's options by day. */
export async function listOptions(db: Database, { edition }: { edition: number }): Promise<Option[]> {
  return await db
    .selectFrom("option")
    .select(["id", "name", "name_en as nameEn", "note", "note_en as noteEn", "size", "used"])
    .select(["price_cents as priceCents", "vat_basis_points as vatBasisPoints", "zero_reason as zeroReason"])
    .select(["open_from as openFrom", "open_until as openUntil", sql<string | null>`day::text`.as("day")])
    .select([
      sql<number[]>`array(select ticket_type_id from option_ticket_type
        where option_id = option.id and ticket_type_id is not null order by 1)`.as("ticketTypes"),
      sql<boolean>`exists (select from option_ticket_type where option_id = option.id)
        and not exists (select from option_ticket_type where option_id = option.id and ticket_type_id is not null)`.as(
        "isForNobody",
      ),
    ])
    .where("edition_id", "=", edition)
    .orderBy(OPTION_ORDER)
    .execute();
}

/** The values that an option's form shows. */
export function optionDetails({ id: _id, used: _used, isForNobody: _none, ...words }: Option): OptionDetails {
  return words;
}
