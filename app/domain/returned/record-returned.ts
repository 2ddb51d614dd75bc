import { sql } from "kysely";
import { tellLeadsOfFailure } from "../groups/member-calls.ts";
import { mailAddress } from "../mail-address.ts";
import type { FoundBy, ReturnCause, ReturnFailure, UnreadCause, Verdict } from "../returned-verdicts.ts";
import { suppressAddress } from "../suppressed-addresses.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { askWhere } from "./returned-work.ts";

/** A message as it was judged. */
export interface JudgedMessage {
  /** SHA-256 of its bytes, which hold its own Message-ID: the same message counts once. */
  readonly digest: Buffer;
  /** `unread`: it was set aside without being read. */
  readonly verdict: Verdict | "unread";
  readonly cause: UnreadCause;
  /** The number of the letter that it is about, and how that was found; null for none. */
  readonly letter: { readonly number: string; readonly by: FoundBy } | null;
  /** The first words of an automatic answer; null for other messages. */
  readonly excerpt: string | null;
}

export interface OwnLetter {
  readonly id: number;
  readonly edition: number | null;
  readonly to: string;
  readonly kind: string;
}

/**
 * Stores what a message means, and does what follows, once for each message:
 *
 * - `hard`: the letter has failed, and its address gets no more letters.
 * - `complaint`: its address gets service letters only.
 * - `soft`: counted; after three letters in a row, or thirty days, it waits for a person, as do automatic answers that
 *   say that the person has left or that a person must answer, a server that blocks us, and messages that were set aside.
 *
 * A letter that was found by an address alone fails nobody's letters: anyone can write an address. Of a message about
 * none of our letters the address is not kept.
 *
 * @returns false when the message was stored before
 */
export async function recordReturned(db: Database, message: JudgedMessage, { now }: { now: Date }): Promise<boolean> {
  const { digest, verdict, cause, excerpt } = message;
  return await inTransaction(db, async (trx) => {
    const letter = message.letter && (await lockLetter(trx, message.letter.number));
    const stored = await trx
      .insertInto("returned_message")
      .values({
        ...{ digest, read_at: now, verdict, cause, letter_id: letter?.id ?? null },
        // An answer to the kitchen may quote what it wrote.
        excerpt: letter?.kind.startsWith("needs-letter") ? null : excerpt,
        ...{ edition_id: letter?.edition ?? null, address: letter && mailAddress(letter.to) },
        found_by: letter && message.letter ? message.letter.by : null,
      })
      .onConflict((conflict) => conflict.column("digest").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!stored) return false;
    const isSure = letter !== null && message.letter?.by !== "address";
    if (isSure && cause !== "oversized" && cause !== "unreadable") await actOn(trx, { letter, verdict, cause, now });
    await askWhere(trx, { id: stored.id, verdict, cause, letter, isSure, now });
    return true;
  });
}

async function lockLetter(trx: Trx, number: string): Promise<OwnLetter | null> {
  const found = await trx
    .selectFrom("letter")
    .select(["id", "to", "edition_id as edition", "kind"])
    .where("message_id", "=", number)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

interface Acting {
  readonly letter: OwnLetter;
  readonly verdict: JudgedMessage["verdict"];
  readonly cause: ReturnCause;
  readonly now: Date;
}

async function actOn(trx: Trx, { letter, verdict, cause, now }: Acting): Promise<void> {
  if (verdict !== "hard" && verdict !== "complaint") return;
  if (verdict === "hard") await failLetter(trx, { letter: letter.id, cause, now });
  const { to: address, edition, id } = letter;
  await suppressAddress(trx, { address, cause: verdict, reason: cause, edition, letter: id, now });
}

/** A letter that was queued again meanwhile, or has failed, stays as it is. */
async function failLetter(trx: Trx, { letter, cause, now }: { letter: number; cause: ReturnCause; now: Date }) {
  const failure: ReturnFailure = `returned: ${cause}`;
  const { numUpdatedRows } = await trx
    .updateTable("letter")
    .set({ sent_at: null, abandoned_at: now, failure, data: sql<string>`data - 'token' - 'code'` })
    .where("id", "=", letter)
    .where("sent_at", "is not", null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await tellLeadsOfFailure(trx, { letter, now });
}
