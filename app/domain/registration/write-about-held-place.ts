import { asLanguage } from "../language.ts";
import type { HeldPlaceLetterKind } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";

/**
 * Posts a letter about a held place to the person who ordered it.
 *
 * @returns the letter's id, or null when the person has no address
 */
export async function writeAboutHeldPlace(
  trx: Trx,
  { order, kind, now }: { order: number; kind: HeldPlaceLetterKind; now: Date },
): Promise<number | null> {
  const found = await trx
    .selectFrom("held_place")
    .innerJoin("order", "order.id", "held_place.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("registration", (join) =>
      join.onRef("registration.order_id", "=", "order.id").on("order.payment", "=", "free"),
    )
    .select(["order.edition_id as edition", "person.id as person", "person.email", "address_number as address"])
    .select(["registration.id as registration", "registration.language as own", "order.language"])
    .where("order.id", "=", order)
    .executeTakeFirstOrThrow();
  if (!found.email) return null;
  return await post(trx, {
    ...{ to: found.email, edition: found.edition, registration: found.registration, person: found.person, now },
    language: asLanguage(found.own ?? found.language),
    content: { kind, confirmation: order, address: found.address },
  });
}
