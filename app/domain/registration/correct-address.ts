import { audit } from "../audit.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { newRegistrationCode } from "./code.ts";
import { type LockedConfirmation, lockConfirmation } from "./lock-confirmation.ts";
import { writeAboutConfirmation } from "./write-about-confirmation.ts";

/** Allows three corrections of a typing error; each one starts the hold anew. */
const MOST_ADDRESSES = 4;
/** The time between two letters that ask the same. */
const AGAIN_AFTER_MS = 5 * 60_000;

/** Identifies a page by a registration's code or an order's. */
export type WhichPage = { readonly registration: string } | { readonly order: string };

export type AskAgainOutcome = {
  /** `waiting`: the previous letter has not been sent yet. `just-sent`: it was written or sent a few minutes ago. */
  readonly kind: "posted" | "waiting" | "just-sent" | "ended" | "unknown";
};

/**
 * Posts the letter that asks for a confirmation again. The hold keeps its end, unless the mail server has not accepted
 * any letter yet.
 */
export async function askAgain(db: Database, { now, ...page }: WhichPage & { now: Date }): Promise<AskAgainOutcome> {
  return await inTransaction(db, async (trx) => {
    const held = await lockOf(trx, page);
    if (!held) return { kind: "unknown" } as const;
    if (held.ended_at || held.proven_at || !held.asks_proof) return { kind: "ended" } as const;
    const letter = held.letter_id === null ? null : await letterOf(trx, held.letter_id);
    if (letter && !letter.sent_at && !letter.abandoned_at) return { kind: "waiting" } as const;
    if (await isRecent(trx, held, now)) return { kind: "just-sent" } as const;
    const posted = await writeAboutConfirmation(trx, { order: held.order_id, kind: "place-to-confirm", now });
    if (posted !== null && !letter?.sent_at) await setLetter(trx, held.order_id, posted);
    return { kind: "posted" } as const;
  });
}

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
    const held = await lockOf(trx, page);
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
      .set({ code: newRegistrationCode(), address_number: held.address_number + 1 })
      .where("order_id", "=", held.order_id)
      .execute();
    const posted = await writeAboutConfirmation(trx, { order: held.order_id, kind: "place-to-confirm", now });
    if (posted !== null) await setLetter(trx, held.order_id, posted);
    const subject = held.registration ? `registration:${held.registration.id}` : `order:${held.order_id}`;
    await audit(trx, { now, by: null, edition: held.edition_id, verb: "correct-address", subject });
    return { kind: "corrected" } as const;
  });
}

async function lockOf(trx: Trx, page: WhichPage): Promise<LockedConfirmation | null> {
  const found =
    "registration" in page
      ? await trx
          .selectFrom("registration")
          .select("order_id as order")
          .where("code", "=", page.registration)
          .executeTakeFirst()
      : await trx.selectFrom("order").select("id as order").where("code", "=", page.order).executeTakeFirst();
  return found ? await lockConfirmation(trx, { order: found.order }) : null;
}

async function letterOf(trx: Trx, letter: number) {
  return await trx.selectFrom("letter").select(["sent_at", "abandoned_at"]).where("id", "=", letter).executeTakeFirst();
}

async function isRecent(trx: Trx, { order_id: order }: LockedConfirmation, now: Date): Promise<boolean> {
  const recent = await trx
    .selectFrom("letter")
    .select("id")
    .where("kind", "=", "place-to-confirm")
    .where("person_id", "=", (row) => row.selectFrom("order").select("person_id").where("id", "=", order))
    .where("abandoned_at", "is", null)
    .where((row) =>
      row.or([row("sent_at", "is", null), row("written_at", ">", new Date(now.getTime() - AGAIN_AFTER_MS))]),
    )
    .limit(1)
    .executeTakeFirst();
  return recent !== undefined;
}

async function setLetter(trx: Trx, order: number, letter: number): Promise<void> {
  await trx.updateTable("held_place").set({ letter_id: letter }).where("order_id", "=", order).execute();
}

async function ordererOf(trx: Trx, order: number): Promise<number | null> {
  const { person_id } = await trx
    .selectFrom("order")
    .select("person_id")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  return person_id;
}
