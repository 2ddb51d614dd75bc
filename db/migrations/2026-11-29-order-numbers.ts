import { type Kysely, sql } from "kysely";

/** The numbers that an order is found by have indexes, so that a search reads a few rows of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of INDEXES) await sql.raw(statement).execute(db);
}

/** A column's text without blanks, in small letters. */
const bare = (column: string) => `regexp_replace(lower(${column}), '\\s+', '', 'g')`;

const INDEXES = [
  "create index invoice_by_reference on invoice (lower(reference))",
  `create index payment_by_reference on payment (${bare("reference")}) where reference is not null`,
  "create index refund_by_number on refund (stripe_refund) where stripe_refund is not null",
  "create index buyer_by_siret on buyer (siret) where siret is not null",
  "create index buyer_by_siren on buyer (left(siret, 9)) where siret is not null",
  "create index buyer_by_vat_number on buyer (vat_number) where vat_number is not null",
  `create index buyer_by_commitment on buyer (${bare("commitment_number")}) where commitment_number is not null`,
  `create index buyer_by_service on buyer (${bare("service_code")}) where service_code is not null`,
];
