import { type TimeAttended, timeAttendedOf } from "#app/domain/door/time-attended.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import type { RegistrationView } from "#app/domain/registration/find-registration.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import {
  dayOf,
  formatDate,
  formatDay,
  formatDays,
  formatShortDay,
  formatTimeRange,
  inLanguage,
  type Language,
  zoneName,
} from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { CertificateData } from "#app/print/certificate-data.ts";
import type { AppContext } from "#app/server/context.ts";

/** Returns the passages of a registration at an edition's doors so far, or null without any. */
export async function attendanceOfRegistration(
  { db, now }: AppContext,
  { id, cancelledAt, wasScanned }: Pick<RegistrationView, "id" | "cancelledAt" | "wasScanned">,
  { days, timeZone }: Edition,
): Promise<TimeAttended | null> {
  return cancelledAt || !wasScanned ? null : await timeAttendedOf(db, { registration: id, days, timeZone, now: now() });
}

/**
 * Writes the texts of the certificate.
 *
 * @param facts.organiser who signs and where; null names the edition instead
 */
export function certificateOf(facts: {
  registration: RegistrationView;
  edition: Edition;
  attendance: TimeAttended;
  organiser: { name: string; city: string } | null;
  language: Language;
  now: Date;
}): CertificateData {
  const { registration, edition, attendance, organiser, language, now } = facts;
  const { timeZone } = edition;
  const t = messagesIn(language).getFixedT(null, "badges", "certificate");
  const name = inLanguage(language, edition.name, edition.nameEn);
  const dates = formatDays(edition.days, language);
  const date = formatDate(dayOf(now, timeZone), language);
  const minutes = attendance.sessions.reduce((sum, session) => sum + session.minutes, 0);
  const halfDays = attendance.days.reduce(
    (sum, { morning, afternoon }) => sum + Number(morning) + Number(afternoon),
    0,
  );
  return {
    language,
    edition: { name, dates, place: edition.location ?? "" },
    person: {
      name: `${registration.givenName} ${registration.familyName}`.trim(),
      organisation: registration.organisation ?? "",
      latin: registration.latin,
    },
    days: attendance.days.map(({ day, morning, afternoon }) => ({
      day: formatDay(day, language),
      halves: t(`halves.${morning ? (afternoon ? "both" : "morning") : "afternoon"}`),
    })),
    sessions: attendance.sessions.map(({ startsAt, endsAt, title, titleEn, minutes }) => ({
      when: `${formatShortDay(dayOf(startsAt, timeZone), language)}, ${formatTimeRange(startsAt, endsAt, timeZone, language)}`,
      title: inLanguage(language, title, titleEn),
      duration: formatDuration(minutes, language),
    })),
    words: {
      title: t("title"),
      certifies: t("certifies"),
      tookPart: t("tookPart", { edition: name, dates }),
      days: t("days"),
      daysTotal: t("daysTotal", { count: halfDays }),
      sessions: t("sessions"),
      sessionsTotal: t("sessionsTotal", { duration: formatDuration(minutes, language) }),
      basis: t("basis", { date, zone: zoneName(timeZone, language) }),
      made: organiser ? t("madeAt", { city: organiser.city, date }) : t("made", { date }),
      signed: t("signed", { name: organiser?.name ?? name }),
      reference: t("reference", { code: spelledCode(registration.shortCode) }),
    },
  };
}

/** Formats a length: "45 min", "1 h", "1 h 30". */
function formatDuration(all: number, language: Language): string {
  const t = messagesIn(language).getFixedT(null, "badges", "certificate");
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  if (hours === 0) return t("minutes", { minutes });
  return minutes === 0
    ? t("hours", { hours })
    : t("hoursMinutes", { hours, minutes: String(minutes).padStart(2, "0") });
}
