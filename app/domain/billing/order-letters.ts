import { asLanguage } from "../language.ts";
import type { LetterContent } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";

type OrderLetter = Extract<LetterContent, { orderId: number }>;
/** The contents of a letter without the order's id. */
type WithoutOrder<Letter = OrderLetter> = Letter extends OrderLetter ? Omit<Letter, "orderId"> : never;

/**
 * Posts a letter about an order to its buyer's address or, without one, to the person who ordered.
 *
 * @param options.except addresses that need not be told
 * @returns the number of letters, 0 or 1
 */
export async function writeToBuyer(
  trx: Trx,
  { order, letter, now, except = [] }: { order: number; letter: WithoutOrder; now: Date; except?: readonly string[] },
): Promise<number> {
  const found = await trx
    .selectFrom("order")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.edition_id as edition", "order.language", "person.id as person", "person.email"])
    .select("buyer.email as charged")
    .where("order.id", "=", order)
    .executeTakeFirstOrThrow();
  const to = found.charged ?? found.email;
  if (!to || except.includes(to)) return 0;
  await post(trx, {
    ...{ to, edition: found.edition, registration: null, person: found.person, now },
    language: asLanguage(found.language),
    content: { ...letter, orderId: order } as OrderLetter,
  });
  return 1;
}
