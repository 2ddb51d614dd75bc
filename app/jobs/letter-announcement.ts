import { findAnnouncementFor, findAnnouncementOfRecipient } from "#app/domain/announcements/announcement-of-letter.ts";
import { type LinkPlaceholder, PLACEHOLDERS, type Placeholder } from "#app/domain/announcements/placeholders.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Obsolescence } from "#app/domain/letter-states.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { announcementLetter } from "#app/mail/announcement-letter.ts";
import type { Letter, Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

/** Writes an announcement to one of its recipients; none to who cancelled since, or was erased. */
export async function writeOfAnnouncement(
  db: Database,
  { id, language }: LetterRow,
  { announcementRecipient: recipient }: FamilyContent<"announcement">,
  words: Words,
  { appUrl, tokens }: Writing,
): Promise<WrittenLetter> {
  const found = await findAnnouncementOfRecipient(db, { recipient });
  if (!found || found.isErased) return { kind: "obsolete", reason: "recipient-gone" };
  if (found.isGone) return { kind: "obsolete", reason: goneFor(found) };
  const token = tokens?.sign("unsubscribe", id) ?? HIDDEN_TOKEN;
  const facts = {
    ...{ language, ...textsOf(found, language), isTest: false },
    values: valuesOf(found, language),
    links: { page: pageFor(found, language, appUrl), survey: surveyFor(found, language, appUrl, tokens) },
    unsubscribe: pageOf(appUrl, language, "/desabonnement/:token", { token }),
  };
  return { kind: "written", letter: await announcementLetter(facts, words), replyTo: found.repliesTo };
}

function goneFor({ code, waits }: { readonly code: string | null; readonly waits: string | null }): Obsolescence {
  if (code !== null) return "registration-cancelled";
  return waits === null ? "recipient-gone" : "wait-ended";
}

/** Writes an announcement to the organiser who tries it. The links of its reader are masked. */
export async function writeOfAnnouncementTest(
  db: Database,
  { language }: LetterRow,
  { announcementId: announcement, of }: FamilyContent<"announcementTest">,
  _: Words,
  { appUrl }: Writing,
): Promise<WrittenLetter> {
  const tried = await asItWouldBe(db, { announcement, of, language, appUrl, isTest: true });
  if (!tried) return { kind: "obsolete", reason: "nothing-to-tell" };
  return { kind: "written", letter: tried.letter, replyTo: tried.repliesTo };
}

/**
 * Makes an announcement as one recipient would get it, without the links that are the recipient's alone.
 *
 * @param options.of the id of the recipient: of a registration, or of the row by which an audience has the person; null: placeholders are named instead of filled
 * @returns null when there is no such announcement
 */
export async function asItWouldBe(
  db: Database,
  options: { announcement: number; of: number | null; language: Language; appUrl: string; isTest: boolean },
): Promise<{ readonly letter: Letter; readonly reader: string | null; readonly repliesTo: string | null } | null> {
  const { announcement, of, language, appUrl, isTest } = options;
  const found = await findAnnouncementFor(db, { announcement, of });
  if (!found) return null;
  const { reader } = found;
  const facts = {
    ...{ language, ...textsOf(found, language), isTest },
    values: reader
      ? valuesOf({ ...found, ...reader }, language)
      : { ...namesOf(language), edition: inLanguage(language, found.edition, found.editionEn) },
    links: {
      page: pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code: HIDDEN_TOKEN }),
      survey: pageOf(appUrl, language, "/enquete/:token", { token: HIDDEN_TOKEN }),
    },
    unsubscribe: pageOf(appUrl, language, "/desabonnement/:token", { token: HIDDEN_TOKEN }),
  };
  const letter = await announcementLetter(facts, messagesIn(language).getFixedT(null, "letters"));
  return { letter, reader: reader && `${reader.givenName} ${reader.familyName}`.trim(), repliesTo: found.repliesTo };
}

/** The page of the reader's registration, wait or order; for others that of the edition. */
function pageFor(
  { code, waits, order, year }: Readonly<Record<"code" | "waits" | "order", string | null>> & { readonly year: number },
  language: Language,
  appUrl: string,
): string {
  if (code !== null) return pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code });
  if (waits !== null) return pageOf(appUrl, language, "/mon-espace/attente/:code", { code: waits });
  if (order !== null) return pageOf(appUrl, language, "/mon-espace/dossiers/:code", { code: order });
  return pageOf(appUrl, language, "/:year", { year });
}

/** The reader's page of the survey; for people without a registration that of the edition. */
function surveyFor(
  { registration, year }: { readonly registration: number | null; readonly year: number },
  language: Language,
  appUrl: string,
  tokens: Writing["tokens"],
): string {
  if (registration === null) return pageOf(appUrl, language, "/:year", { year });
  const token = tokens?.sign("survey", registration) ?? HIDDEN_TOKEN;
  return pageOf(appUrl, language, "/enquete/:token", { token });
}

type Values = Readonly<Record<Exclude<Placeholder, LinkPlaceholder>, string>>;

/** The values of a reader for the placeholders. */
export function valuesOf(
  found: {
    readonly givenName: string;
    readonly familyName: string;
    readonly ticketType: string;
    readonly ticketTypeEn: string | null;
    readonly edition: string;
    readonly editionEn: string | null;
  },
  language: Language,
): Values {
  const { givenName, familyName } = found;
  return {
    ...{ givenName, familyName },
    ticketType: inLanguage(language, found.ticketType, found.ticketTypeEn),
    edition: inLanguage(language, found.edition, found.editionEn),
  };
}

/** The names of the placeholders in braces, as their own values. */
export function namesOf(language: Language): Values {
  const named = (placeholder: Placeholder) => `{${PLACEHOLDERS[placeholder][language]}}`;
  return {
    ...{ givenName: named("givenName"), familyName: named("familyName") },
    ...{ ticketType: named("ticketType"), edition: named("edition") },
  };
}

/** Subject and text in a language. */
export function textsOf(
  { subject, subjectEn, text, textEn }: Record<"subject" | "subjectEn" | "text" | "textEn", string | null>,
  language: Language,
) {
  const [says, about] = language === "en" ? [textEn, subjectEn] : [text, subject];
  return { subject: about ?? "", text: says ?? "" };
}
