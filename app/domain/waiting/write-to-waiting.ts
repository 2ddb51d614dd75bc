import { asLanguage } from "../language.ts";
import type { LetterContent } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import type { LockedEntry } from "./lock-entry.ts";

/** Whoever waits, as far as a letter needs to know. */
export interface WrittenTo {
  readonly id: number;
  readonly edition: number;
  /** Of whoever waits for a session. */
  readonly registration: number | null;
  readonly email: string;
  readonly language: string;
}

type Content = Extract<LetterContent, { entryId: number } | { offerId: number }>;

/** Posts a letter about a wait to whoever waits. */
export async function writeToWaiting(
  trx: Trx,
  { edition, registration, email, language }: WrittenTo,
  { content, now }: { content: Content; now: Date },
): Promise<void> {
  await post(trx, {
    to: email,
    language: asLanguage(language),
    ...{ edition, registration, person: null, now, content },
  });
}

/** Tells that a wait was ended by something else than what its person did. */
export async function writeOfEnd(trx: Trx, entry: LockedEntry, { now }: { now: Date }): Promise<void> {
  const { id, edition_id: edition, registration_id: registration, email, language } = entry;
  const content = { kind: "wait-ended", entryId: id } as const;
  await writeToWaiting(trx, { id, edition, registration, email, language }, { content, now });
}
