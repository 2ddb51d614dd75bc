import { type SqlBool, sql } from "kysely";
import { eachWord } from "../each-word.ts";
import { mailAddress } from "../mail-address.ts";

/**
 * Builds the condition on `"order"`, `buyer` and `person` that each word of a text occurs in a name, address or number
 * of the buyer, the person who ordered, or a person of the order, or in what the bank said of its transfers. Ignores accents
 * and case.
 */
export function orderMentions(text: string) {
  return eachWord(
    text,
    (
      part,
    ) => sql<SqlBool>`(folded(concat_ws(' ', buyer.name, buyer.email, address_line, postcode, buyer.city, siret, commitment_number,
      service_code, orderer_name, person.given_name, person.family_name, person.email)) like folded(${part})
      or exists (select from order_line as line where line.order_id = "order".id
        and folded(concat_ws(' ', line.given_name, line.family_name, line.email, line.organisation)) like folded(${part}))
      or exists (select from payment where payment.order_id = "order".id and folded(reference) like folded(${part}))
      or exists (select from bank_allocation as settled join bank_entry as entry on entry.id = settled.entry_id
        where settled.order_id = "order".id and settled.undone_at is null
          and folded(concat_ws(' ', entry.payer_name, entry.label)) like folded(${part})))`,
    (word) => mailAddress(word) ?? word,
  );
}
