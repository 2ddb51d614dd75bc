import { asLanguage } from "../language.ts";
import type { ContentOf, LetterContent, LetterKind } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import { membersOf } from "./membership.ts";

/**
 * Posts a letter to every member of a group with an address, once each, in their language.
 *
 * @param letter.leading true for those alone who lead it
 * @param letter.except a person who gets none
 * @returns how many letters were written
 */
export async function writeToMembers(
  trx: Trx,
  letter: {
    group: number;
    content: Extract<LetterContent, { meetingId: number }>;
    now: Date;
    leading?: boolean;
    except?: number | null;
  },
): Promise<number> {
  const { group, content, now, leading, except } = letter;
  const members = await membersOf(trx, { group, leading });
  const others = members.filter(({ id }) => id !== except);
  return await writeTo(trx, others, { group, edition: null, content, now });
}

/** Posts an edition's answer to those who lead a group. @returns how many letters were written */
export async function writeToLeads(
  trx: Trx,
  letter: {
    group: number;
    edition: number;
    content: Extract<LetterContent, { answerId: number } | { holdId: number }>;
    now: Date;
  },
): Promise<number> {
  return await writeTo(trx, await membersOf(trx, { group: letter.group, leading: true }), letter);
}

async function writeTo(
  trx: Trx,
  people: Awaited<ReturnType<typeof membersOf>>,
  letter: { group: number; edition: number | null; content: ContentOf<LetterKind>; now: Date },
): Promise<number> {
  const reached = people.filter(({ email }) => email);
  for (const { id, email, language } of reached) {
    await post(trx, {
      ...letter,
      to: email ?? "",
      language: asLanguage(language),
      registration: null,
      person: id,
    });
  }
  return reached.length;
}
