import { type Kysely, sql } from "kysely";

/** Numbers are found however they are spelled: by their letters and digits alone, in lower case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const bare = (column: string) => `regexp_replace(lower(${column}), '[^a-z0-9]+', '', 'g')`;

const STATEMENTS = [
  `create index invoice_by_bare_reference on invoice (${bare("reference")})`,
  `create index payment_by_bare_reference on payment (${bare("reference")}) where reference is not null`,
  `create index buyer_by_bare_commitment on buyer (${bare("commitment_number")}) where commitment_number is not null`,
  `create index buyer_by_bare_service on buyer (${bare("service_code")}) where service_code is not null`,
];
