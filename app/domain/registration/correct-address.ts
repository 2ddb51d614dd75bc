import { audit } from "../audit.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { newPageCode } from "./code.ts";
import { lockHeldPlaceOf, noteHoldLetter, type WhichPage } from "./held-place-of-page.ts";
import { writeAboutHeldPlace } from "./write-about-held-place.ts";

/** Allows three corrections of a typing error; each one starts the hold anew. */
const MOST_ADDRESSES = 4;

export type CorrectAddressOutcome = {
  readonly kind: "corrected" | "same" | "too-often" | "ended" | "unknown";
};

/**
 * Replaces the address that must confirm a held place. The link of the previous letter stops working, and the hold
 * starts anew when the new letter is accepted.
 *
 * @param options.email in lower case
 * @returns `too-often` after three corrections; `ended` when there is nothing left to confirm
 */
export async function correctAddress(
  db: Database,
  { email, now, ...page }: WhichPage & { email: string; now: Date },
): Promise<CorrectAddressOutcome> {
  return await inTransaction(db, async (trx) => {
    const held = await lockHeldPlaceOf(trx, page);
    if (!held) return { kind: "unknown" } as const;
    if (held.ended_at || held.proven_at || !held.asks_proof) return { kind: "ended" } as const;
    if (held.address_number >= MOST_ADDRESSES) return { kind: "too-often" } as const;
    const person = await findOrCreatePerson(trx, { email, now });
    if (person === (await ordererOf(trx, held.order_id))) return { kind: "same" } as const;
    await trx.updateTable("order").set({ person_id: person }).where("id", "=", held.order_id).execute();
    if (held.registration)
      await trx.updateTable("registration").set({ person_id: person }).where("id", "=", held.registration.id).execute();
    else await trx.updateTable("buyer").set({ email }).where("order_id", "=", held.order_id).execute();
    await trx
      .updateTable("held_place")
      .set({ code: newPageCode(), address_number: held.address_number + 1 })
      .where("order_id", "=", held.order_id)
      .execute();
    const posted = await writeAboutHeldPlace(trx, { order: held.order_id, kind: "place-to-confirm", now });
    if (posted !== null) await noteHoldLetter(trx, held.order_id, posted);
    const subject = held.registration ? `registration:${held.registration.id}` : `order:${held.order_id}`;
    await audit(trx, { now, by: null, edition: held.edition_id, verb: "correct-address", subject });
    return { kind: "corrected" } as const;
  });
}

async function ordererOf(trx: Trx, order: number): Promise<number | null> {
  const { person_id } = await trx
    .selectFrom("order")
    .select("person_id")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  return person_id;
}
