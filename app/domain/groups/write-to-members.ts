import { type LetterContent, post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import { membersOf } from "./membership.ts";

/** Posts a letter to everybody who sits in a group, in the language each reads. Nobody with two seats gets it twice. */
export async function writeToMembers(
  trx: Trx,
  { group, content, now }: { group: number; content: Extract<LetterContent, { meetingId: number }>; now: Date },
): Promise<void> {
  for (const { id, email, language } of await membersOf(trx, { group })) {
    if (!email) continue;
    await post(trx, {
      to: email,
      language: language === "en" ? "en" : "fr",
      edition: null,
      registration: null,
      person: id,
      now,
      content,
    });
  }
}
