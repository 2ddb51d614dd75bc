/** Describes a registration's bookings by day, in words. Pure. */

import type { RegistrationView } from "#app/domain/registration/find-registration.ts";
import { dayOf, formatDay, formatTimeRangeWithZone, inLanguage, type Language } from "#app/i18n/format.ts";

export interface BookedDay {
  /** In words; null for a session without a time. */
  readonly day: string | null;
  readonly sessions: readonly BookedSession[];
}
interface BookedSession {
  readonly slug: string;
  readonly title: string;
  readonly hours: string;
  readonly place: string;
  readonly cancelled: boolean;
}

/** @param bookings in order of start */
export function bookedDays(
  bookings: RegistrationView["bookings"],
  { language, timeZone }: { language: Language; timeZone: string },
): BookedDay[] {
  const days = Map.groupBy(bookings, ({ startsAt }) => startsAt && dayOf(startsAt, timeZone));
  return [...days].map(([day, ofDay]) => ({
    day: day && formatDay(day, language),
    sessions: ofDay.map(({ slug, title, titleEn, startsAt, endsAt, room, venue, city, cancelled }) => ({
      slug,
      title: inLanguage(language, title, titleEn),
      hours: startsAt && endsAt ? formatTimeRangeWithZone(startsAt, endsAt, timeZone, language) : "",
      place: [...new Set([room, venue, city])].filter(Boolean).join(", "),
      cancelled,
    })),
  }));
}
