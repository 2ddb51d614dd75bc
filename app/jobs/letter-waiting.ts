import type { LetterContent } from "#app/domain/outbox.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type EntryView, findEntry } from "#app/domain/waiting/find-entry.ts";
import { findOffer } from "#app/domain/waiting/find-offer.ts";
import { deadlineInWords, momentInWords } from "#app/i18n/dates.ts";
import type { Words } from "#app/mail/letter.ts";
import { offerExpired, placeOffered, type WaitFacts, waitBegun } from "#app/mail/waiting-letters.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

export type WaitContent = Extract<LetterContent, { entryId: number } | { offerId: number }>;

/** Writes a letter about a wait as it is now; one that tells of an offer which stands no more is obsolete. */
export async function writeOfWait(
  db: Database,
  { language }: LetterRow,
  data: WaitContent,
  words: Words,
  { appUrl }: { appUrl: string },
): Promise<WrittenLetter> {
  const offer = "offerId" in data ? await findOffer(db, { offer: data.offerId }) : null;
  const entry = await findEntry(db, { id: "entryId" in data ? data.entryId : (offer?.entry ?? 0) });
  if (!entry) return { kind: "obsolete", reason: "wait-gone" };
  const facts = factsOf(entry, language, appUrl);
  if (data.kind === "wait-begun") {
    // Told of a place at once, nobody needs to read of the line.
    if (entry.number === null) return { kind: "obsolete", reason: "wait-ended" };
    return { kind: "written", letter: await waitBegun({ ...facts, number: entry.number }, words) };
  }
  if (!offer) return { kind: "obsolete", reason: "wait-gone" };
  if (data.kind === "place-offered") {
    if (offer.endedAt) return { kind: "obsolete", reason: "offer-ended" };
    const until = deadlineInWords(offer.expiresAt, entry.edition.timeZone, language);
    return { kind: "written", letter: await placeOffered({ ...facts, until }, words) };
  }
  return { kind: "written", letter: await offerExpired(facts, words) };
}

function factsOf(entry: EntryView, language: "fr" | "en", appUrl: string): WaitFacts {
  const { edition, ticketType, session } = entry;
  const inLanguage = (french: string, english: string | null) => (language === "en" && english) || french;
  return {
    language,
    edition: inLanguage(edition.name, edition.nameEn),
    name: `${entry.givenName} ${entry.familyName}`,
    waitedFor: session
      ? { kind: "session", title: inLanguage(session.title, session.titleEn) }
      : { kind: "ticket", title: inLanguage(ticketType?.name ?? "", ticketType?.nameEn ?? null) },
    when: session?.startsAt ? momentInWords(session.startsAt, edition.timeZone, language) : null,
    costs: (ticketType?.priceCents ?? 0) > 0,
    address: pageOf(appUrl, language, `/mon-espace/attente/${entry.code}`),
  };
}
