import { asLanguage } from "../language.ts";
import type { LetterContent } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import type { LockedEntry } from "./lock-entry.ts";

/** The columns of a waiting entry that a letter needs. */
export interface WaitRecipient {
  readonly id: number;
  readonly edition: number;
  /** Id; set for a session's entry, null for a ticket type's. */
  readonly registration: number | null;
  readonly email: string;
  readonly language: string;
}

type Content = Extract<LetterContent, { entryId: number } | { offerId: number }>;

/** Posts a letter about a wait to the entry's address. */
export async function writeToWaiting(
  trx: Trx,
  { edition, registration, email, language }: WaitRecipient,
  { content, now }: { content: Content; now: Date },
): Promise<void> {
  await post(trx, {
    to: email,
    language: asLanguage(language),
    ...{ edition, registration, person: null, now, content },
  });
}

/** Posts the letter that says that the wait has ended, when its person did not end it. */
export async function writeOfEnd(trx: Trx, entry: LockedEntry, { now }: { now: Date }): Promise<void> {
  const { id, edition_id: edition, registration_id: registration, email, language } = entry;
  const content = { kind: "wait-ended", entryId: id } as const;
  await writeToWaiting(trx, { id, edition, registration, email, language }, { content, now });
}
