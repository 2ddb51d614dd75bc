import { findNeedsLetterFor } from "#app/domain/announcements/find-needs-letters.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { announcementLetter } from "#app/mail/announcement-letter.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { namesOf, textsOf, valuesOf } from "./letter-announcement.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

/** Writes what the kitchen wrote to one of its readers, or to its writer as a test; none to who cancelled since. */
export async function writeOfNeeds(
  db: Database,
  { id, language }: LetterRow,
  { kind, needsLetterId, registrationId: registration, personId: person }: FamilyContent<"needs">,
  words: Words,
  { appUrl, tokens }: Writing,
): Promise<WrittenLetter> {
  const found = await findNeedsLetterFor(db, { id: needsLetterId, registration, person });
  if (!found) return { kind: "obsolete", reason: "nothing-to-tell" };
  if (found.isGone) return { kind: "obsolete", reason: "registration-cancelled" };
  const { reader, year } = found;
  const edition = inLanguage(language, found.edition, found.editionEn);
  const token = tokens?.sign("unsubscribe", id) ?? HIDDEN_TOKEN;
  const code = reader?.code ?? HIDDEN_TOKEN;
  const facts = {
    ...{ language, ...textsOf(found, language), isTest: kind === "needs-letter-test" },
    values: reader ? valuesOf({ ...found, ...reader }, language) : { ...namesOf(language), edition },
    links: {
      page: pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code }),
      survey: pageOf(appUrl, language, "/:year", { year }),
    },
    unsubscribe: pageOf(appUrl, language, "/desabonnement/:token", { token: reader ? token : HIDDEN_TOKEN }),
  };
  return { kind: "written", letter: await announcementLetter(facts, words), replyTo: found.repliesTo };
}
