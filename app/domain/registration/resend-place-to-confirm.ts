import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockHeldPlaceOf, noteHoldLetter, type WhichPage } from "./held-place-of-page.ts";
import type { LockedHeldPlace } from "./lock-held-place.ts";
import { writeAboutHeldPlace } from "./write-about-held-place.ts";

/** The time between two letters that ask the same. */
const AGAIN_AFTER_MS = 5 * 60_000;

export type ResendOutcome = {
  /** `waiting`: the previous letter has not been sent yet. `just-sent`: it was written or sent a few minutes ago. */
  readonly kind: "posted" | "waiting" | "just-sent" | "ended" | "unknown";
};

/**
 * Posts the letter that asks for a confirmation again. The hold keeps its end, unless the mail server has not accepted
 * any letter yet.
 */
export async function resendPlaceToConfirm(
  db: Database,
  { now, ...page }: WhichPage & { now: Date },
): Promise<ResendOutcome> {
  return await inTransaction(db, async (trx) => {
    const held = await lockHeldPlaceOf(trx, page);
    if (!held) return { kind: "unknown" } as const;
    if (held.ended_at || held.proven_at || !held.asks_proof) return { kind: "ended" } as const;
    const letter = held.letter_id === null ? null : await letterOf(trx, held.letter_id);
    if (letter && !letter.sent_at && !letter.abandoned_at) return { kind: "waiting" } as const;
    if (await isRecent(trx, held, now)) return { kind: "just-sent" } as const;
    const posted = await writeAboutHeldPlace(trx, { order: held.order_id, kind: "place-to-confirm", now });
    if (posted !== null && !letter?.sent_at) await noteHoldLetter(trx, held.order_id, posted);
    return { kind: "posted" } as const;
  });
}

async function letterOf(trx: Trx, letter: number) {
  return await trx.selectFrom("letter").select(["sent_at", "abandoned_at"]).where("id", "=", letter).executeTakeFirst();
}

async function isRecent(trx: Trx, { order_id: order }: LockedHeldPlace, now: Date): Promise<boolean> {
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
