import { type LetterContent, post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import { membersOf } from "./membership.ts";

/**
 * Posts a letter to every member of a group who has an address, in the language each reads, once however many seats they hold.
 *
 * @returns how many letters were written
 */
export async function writeToMembers(
  trx: Trx,
  { group, content, now }: { group: number; content: Extract<LetterContent, { meetingId: number }>; now: Date },
): Promise<number> {
  return await writeTo(trx, await membersOf(trx, { group }), { edition: null, content, now });
}

/** Posts an edition's answer to those who lead a group. @returns how many letters were written */
export async function writeToLeads(
  trx: Trx,
  letter: { group: number; edition: number; content: Extract<LetterContent, { answerId: number }>; now: Date },
): Promise<number> {
  const { group, ...rest } = letter;
  return await writeTo(trx, await membersOf(trx, { group, leading: true }), rest);
}

async function writeTo(
  trx: Trx,
  people: Awaited<ReturnType<typeof membersOf>>,
  letter: { edition: number | null; content: LetterContent; now: Date },
): Promise<number> {
  const reached = people.filter(({ email }) => email);
  for (const { id, email, language } of reached) {
    await post(trx, {
      ...letter,
      to: email ?? "",
      language: language === "en" ? "en" : "fr",
      registration: null,
      person: id,
    });
  }
  return reached.length;
}
