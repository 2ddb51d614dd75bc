import { type LetterContent, post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import { membersOf } from "./membership.ts";

/** Posts a letter to everybody who sits in a group, in the language each reads. Nobody with two seats gets it twice. */
export async function writeToMembers(
  trx: Trx,
  { group, content, now }: { group: number; content: Extract<LetterContent, { meetingId: number }>; now: Date },
): Promise<void> {
  await writeTo(trx, await membersOf(trx, { group }), { edition: null, content, now });
}

/** Posts an edition's answer to those who lead a group. */
export async function writeToLeads(
  trx: Trx,
  letter: { group: number; edition: number; content: Extract<LetterContent, { answerId: number }>; now: Date },
): Promise<void> {
  const { group, ...rest } = letter;
  await writeTo(trx, await membersOf(trx, { group, leading: true }), rest);
}

async function writeTo(
  trx: Trx,
  people: Awaited<ReturnType<typeof membersOf>>,
  letter: { edition: number | null; content: LetterContent; now: Date },
): Promise<void> {
  for (const { id, email, language } of people) {
    if (!email) continue;
    await post(trx, {
      ...letter,
      to: email,
      language: language === "en" ? "en" : "fr",
      registration: null,
      person: id,
    });
  }
}
