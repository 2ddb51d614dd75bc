import { type SqlBool, sql } from "kysely";
import { eachWord } from "../each-word.ts";
import type { Database } from "../transaction.ts";
import { type QuotationState, quotationState } from "./quotation-states.ts";

export interface ListedQuotation {
  readonly id: number;
  readonly reference: string;
  readonly buyer: string;
  readonly email: string | null;
  readonly state: QuotationState;
  readonly places: number;
  readonly holdsPlaces: boolean;
  readonly grossCents: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly order: number | null;
}

export interface QuotationFilter {
  readonly edition: number;
  readonly state?: QuotationState | null;
  /** Words of its number, its buyer, its contact or its address. */
  readonly text?: string | null;
  readonly now: Date;
}

/**
 * Lists an edition's quotations, the latest first.
 *
 * @param page from 1, of `size` quotations
 * @returns those of the page; of all that match their number, and what open ones come to, VAT included, in cents
 */
export async function listQuotations(
  db: Database,
  { edition, state, text, now, page = 1, size = 50 }: QuotationFilter & { page?: number; size?: number },
): Promise<{ rows: ListedQuotation[]; total: number; openCents: number }> {
  const isState = quotationState(now);
  const rows = await db
    .selectFrom("quotation")
    .innerJoin("person", "person.id", "quotation.person_id")
    .select(["quotation.id", "reference", "person.email", "gross_cents as grossCents", "expires_at as expiresAt"])
    .select(["quotation.created_at as createdAt", "holds_places as holdsPlaces", "order_id as order"])
    .select([sql<string>`content -> 'buyer' ->> 'name'`.as("buyer"), isState.as("state")])
    .select(sql<number>`(select count(*)::int from quotation_line where quotation_id = quotation.id)`.as("places"))
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .select(
      sql<number>`(coalesce(sum(gross_cents) filter (where ended_at is null and expires_at > ${now}::timestamptz)
        over (), 0))::float8`.as("openCents"),
    )
    .where("quotation.edition_id", "=", edition)
    .$if(Boolean(state), (found) => found.where(isState, "=", state as QuotationState))
    .$if(Boolean(text), (found) => found.where(mentions(text ?? "")))
    .orderBy("quotation.created_at", "desc")
    .orderBy("quotation.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const [first] = rows;
  return {
    rows: rows.map(({ total: _, openCents: __, ...row }) => row),
    ...{ total: first?.total ?? 0, openCents: first?.openCents ?? 0 },
  };
}

/** Whether each word of a text occurs in what a quotation is found by. Ignores accents and case. */
function mentions(text: string) {
  return eachWord(
    text,
    (part) => sql<SqlBool>`folded(concat_ws(' ', reference, contact_name, content -> 'buyer' ->> 'name',
      content -> 'buyer' ->> 'siret', content -> 'buyer' ->> 'city', person.email)) like folded(${part})`,
  );
}
