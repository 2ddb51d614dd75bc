import { sql } from "kysely";
import { readShortCode } from "../short-code.ts";
import { normalSiret, normalVatNumber } from "../siret.ts";
import type { Database } from "../transaction.ts";

/**
 * Finds the orders of an edition that carry exactly this number: the order's own (`12`, `n° 12`, `2027-12`) or its
 * short or secret code; an invoice's or credit note's; Stripe's for a payment, refund or session; a transfer's
 * reference; the buyer's SIRET, SIREN, VAT number, commitment or service; the number (`00012`) or a code of a
 * registration. Ignores case, blanks, hyphens and other marks between letters and digits.
 *
 * @param options.free whether to search the orders of free registrations too
 * @returns their ids; empty when no order carries the text
 */
export async function ordersWithNumber(
  db: Database,
  { edition, text, free }: { edition: number; text: string; free: boolean },
): Promise<number[]> {
  const typed = text.trim().slice(0, LONGEST);
  const reading = readShortCode(typed);
  const short = reading.kind === "code" ? reading.code : null;
  if (!short && !/\d/.test(typed)) return [];
  const bare = typed.toLowerCase().replace(/[^a-z0-9]+/gu, "");
  const compact = typed.toLowerCase().replace(/\s+/gu, "");
  const [, number = null] = /^(?:n°|no\.?|dossier|commande|order|\d{4}-)?([1-9]\d{0,8})$/.exec(compact) ?? [];
  const printed = /^\d{5,9}$/.test(compact) ? Number(compact) : null;
  const [siret, vat] = [normalSiret(typed), normalVatNumber(typed)];
  const { rows } = await sql<{ id: number }>`
    select "order".id from "order" where edition_id = ${edition} and (${free} or payment <> 'free') and "order".id in (
      select id from "order" where id = ${number}::int or code = ${compact}
      union all select id from "order" where edition_id = ${edition} and short_code = ${short}
      union all select order_id from invoice where ${spelled("reference")} = ${bare}
      union all select order_id from payment where stripe_payment_intent = ${typed} or ${spelled("reference")} = ${bare}
      union all select order_id from refund join payment on payment.id = payment_id where stripe_refund = ${typed}
      union all select order_id from payment_attempt where stripe_session = ${typed}
      union all select order_id from buyer where siret = ${siret} or (length(${siret}::text) = 9 and left(siret, 9) = ${siret})
        or vat_number = ${vat} or ${spelled("commitment_number")} = ${bare} or ${spelled("service_code")} = ${bare}
      union all select order_id from registration where id = ${printed}::int or code = ${compact}
      union all select order_id from registration where edition_id = ${edition} and short_code = ${short}
    )`.execute(db);
  return rows.map(({ id }) => id);
}

/** A column's letters and digits in lower case, written as in the indexes on the same expression. */
function spelled(column: "reference" | "commitment_number" | "service_code") {
  return sql`regexp_replace(lower(${sql.ref(column)}), '[^a-z0-9]+', '', 'g')`;
}

const LONGEST = 200;
