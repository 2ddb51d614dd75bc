import type { FamilyContent } from "#app/domain/letter-content.ts";
import { findInvitation } from "#app/domain/speakers/find-invitation.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { speakerInvited } from "#app/mail/speaker-invited.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

type InvitationContent = FamilyContent<"invitation">;

/** Writes the letter of an invitation, with its session as in the draft now. */
export async function writeOfInvitation(
  db: Database,
  row: LetterRow,
  { kind, invitationId }: InvitationContent,
  words: Words,
  { appUrl, tokens, now }: Writing,
): Promise<WrittenLetter> {
  const found = await findInvitation(db, { id: invitationId, now });
  if (!found) return { kind: "obsolete", reason: "invitation-withdrawn" };
  if (found.answer && kind === "speaker-reminded") return { kind: "obsolete", reason: "invitation-answered" };
  const { language } = row;
  const place = [found.room, found.venue, found.address, found.city].filter(Boolean);
  const facts = {
    language,
    name: found.name,
    edition: inLanguage(language, found.edition, found.editionEn),
    timeZone: found.timeZone,
    session: {
      title: inLanguage(language, found.title, found.titleEn),
      role: found.role as "speaker" | "moderator" | "witness",
      start: found.start,
      end: found.end,
      place: [...new Set(place)].join(", "),
    },
    companions: found.companions.map(({ name }) => name),
    message: found.message,
    address: pageOf(appUrl, language, "/intervention/:token", {
      token: tokens?.sign("invitation", invitationId) ?? HIDDEN_TOKEN,
    }),
  };
  return {
    kind: "written",
    letter: await speakerInvited(facts, words, { reminder: kind === "speaker-reminded" }),
  };
}
