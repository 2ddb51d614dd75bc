import type { EntryView } from "#app/domain/waiting/find-entry.ts";
import { formatDayAndTimeWithZone, formatDeadlineWithZone, inLanguage, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { WaitView } from "#app/ui/waiting/wait-list.tsx";

/** Returns the address of an entry's page in a language. */
export function entryPath(language: Language, code: string): string {
  return path(language, "/mon-espace/attente/:code", { code });
}

/** Names the session or ticket type that is waited for. */
export function waitedFor({ session, ticketType }: EntryView, language: Language): string {
  if (session) return inLanguage(language, session.title, session.titleEn);
  return inLanguage(language, ticketType?.name ?? "", ticketType?.nameEn ?? null);
}

/** Returns the open offer; null when there is none or it is over. */
export function openOffer({ offer }: EntryView, now: Date): EntryView["offer"] {
  return offer && offer.expiresAt > now ? offer : null;
}

export function waitView(entry: EntryView, { language, now }: { language: Language; now: Date }): WaitView {
  const { edition, session, number } = entry;
  const offer = openOffer(entry, now);
  return {
    path: entryPath(language, entry.code),
    title: waitedFor(entry, language),
    edition: inLanguage(language, edition.name, edition.nameEn),
    name: `${entry.givenName} ${entry.familyName}`,
    when: session?.startsAt ? formatDayAndTimeWithZone(session.startsAt, edition.timeZone, language) : null,
    number,
    until: offer && formatDeadlineWithZone(offer.expiresAt, edition.timeZone, language),
  };
}
