/** Our letters as the database keeps them, for messages that come back. */
import { asciiAddress, mailAddress } from "../../domain/mail-address.ts";
import type { Database } from "../../domain/transaction.ts";
import type { SentLetter, SentLetters } from "./own-letter.ts";

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/** Reads a letter's own number from its Message-ID or its envelope address. */
export function numberOf(text: string): string | null {
  return UUID.exec(text)?.[0].toLowerCase() ?? null;
}

/** Finds letters of the outbox. An id, or the tag of an envelope address, holds the letter's own number. */
export function storedLetters(db: Database): SentLetters {
  const byNumbers = async (texts: readonly string[]): Promise<SentLetter | null> => {
    const numbers = texts.map(numberOf).filter((number) => number !== null);
    if (numbers.length === 0) return null;
    const found = await db
      .selectFrom("letter")
      .select(["to", "message_id as number"])
      .where("message_id", "in", numbers)
      .execute();
    const letter = found.toSorted((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number))[0];
    const named = texts.find((text) => letter && text.toLowerCase().includes(letter.number)) ?? "";
    return letter ? { messageId: named, envelopeFrom: null, to: asciiAddress(letter.to) } : null;
  };
  return {
    byMessageIds: byNumbers,
    byEnvelopes: byNumbers,
    byRecipients: async (addresses) => {
      const stored = addresses.map(mailAddress).filter((address) => address !== null);
      if (stored.length === 0) return null;
      const letter = await db
        .selectFrom("letter")
        .select(["to", "message_id as number"])
        .where("to", "in", stored)
        .where("sent_at", "is not", null)
        .orderBy("sent_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return letter ? { messageId: letter.number, envelopeFrom: null, to: asciiAddress(letter.to) } : null;
    },
  };
}
