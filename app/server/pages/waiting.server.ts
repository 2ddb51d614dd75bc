import type { EntryView } from "#app/domain/waiting/find-entry.ts";
import {
  formatDay,
  formatDayAndTimeWithZone,
  formatDeadlineWithZone,
  inLanguage,
  type Language,
} from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { WaitView } from "#app/ui/waiting/wait-list.tsx";

/** Returns the address of an entry's page in a language. */
export function entryPath(language: Language, code: string): string {
  return path(language, "/mon-espace/attente/:code", { code });
}

/** Names the session, option or ticket type that is waited for. */
export function waitedFor({ session, ticketType, option }: EntryView, language: Language): string {
  if (session) return inLanguage(language, session.title, session.titleEn);
  if (option) return inLanguage(language, option.name, option.nameEn);
  return inLanguage(language, ticketType?.name ?? "", ticketType?.nameEn ?? null);
}

/** When what is waited for takes place, in words; null for a ticket type, or without a slot or day. */
export function whenOf({ session, option, edition }: EntryView, language: Language): string | null {
  if (option?.day) return formatDay(option.day, language);
  return session?.startsAt ? formatDayAndTimeWithZone(session.startsAt, edition.timeZone, language) : null;
}

/** Returns the open offer; null when there is none or it is over. */
export function openOffer({ offer }: EntryView, now: Date): EntryView["offer"] {
  return offer && offer.expiresAt > now ? offer : null;
}

export function waitView(entry: EntryView, { language, now }: { language: Language; now: Date }): WaitView {
  const { edition, number } = entry;
  const offer = openOffer(entry, now);
  return {
    path: entryPath(language, entry.code),
    title: waitedFor(entry, language),
    edition: inLanguage(language, edition.name, edition.nameEn),
    name: `${entry.givenName} ${entry.familyName}`,
    when: whenOf(entry, language),
    number,
    until: offer && formatDeadlineWithZone(offer.expiresAt, edition.timeZone, language),
  };
}
