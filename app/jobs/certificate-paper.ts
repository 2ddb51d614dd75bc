import type { IssuedCertificate } from "#app/domain/door/certificates.ts";
import type { Certified } from "#app/domain/door/certified.ts";
import type { LatinSpelling } from "#app/domain/registration/latin-spelling.ts";
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
import { path } from "#app/i18n/path.ts";
import type { CertificateData } from "#app/print/certificate-data.ts";

export interface CertificateFacts extends IssuedCertificate {
  /** The short code of its registration. */
  readonly shortCode: string;
  readonly latin: LatinSpelling | null;
  /** Who signs and where; null names the edition instead. */
  readonly organiser: { readonly name: string; readonly city: string } | null;
  readonly language: Language;
  readonly appUrl: string;
}

/** Writes the texts of a certificate that was issued. */
export function certificatePaper(facts: CertificateFacts): CertificateData {
  const { certified, code, issuedAt, shortCode, latin, organiser, language, appUrl } = facts;
  const { person, edition } = certified;
  const t = messagesIn(language).getFixedT(null, "badges", "certificate");
  const name = inLanguage(language, edition.name, edition.nameEn);
  const dates = formatDays(edition.days, language);
  const date = formatDate(dayOf(issuedAt, edition.timeZone), language);
  const minutes = certified.sessions.reduce((sum, session) => sum + session.minutes, 0);
  const address = `${appUrl}${path(language, "/attestations/:code", { code })}`;
  return {
    language,
    edition: { name, dates, place: edition.place ?? "" },
    person: { name: person.name, organisation: person.organisation ?? "", latin },
    ...attendedLines(certified, language),
    check: { address, label: t("check"), said: t("checked.at", { address: address.replace(/^https?:\/\//, "") }) },
    words: {
      title: t("title"),
      certifies: t("certifies"),
      tookPart: t("tookPart", { edition: name, dates }),
      days: t("days"),
      daysTotal: t("daysTotal", { count: halfDaysIn(certified) }),
      sessions: t("sessions"),
      sessionsTotal: t("sessionsTotal", { duration: formatDuration(minutes, language) }),
      basis: t("basis", { date, zone: zoneName(edition.timeZone, language) }),
      made: organiser ? t("madeAt", { city: organiser.city, date }) : t("made", { date }),
      signed: t("signed", { name: organiser?.name ?? name }),
      reference: t("reference", { code: spelledCode(shortCode) }),
    },
  };
}

/** Counts the half-days that a certificate proves. */
function halfDaysIn({ days }: Certified): number {
  return days.reduce((sum, { morning, afternoon }) => sum + Number(morning) + Number(afternoon), 0);
}

/** Says the half-days and sessions of a certificate, a line each, on the paper and on the page that repeats it. */
export function attendedLines(
  { days, sessions, edition: { timeZone } }: Certified,
  language: Language,
): Pick<CertificateData, "days" | "sessions"> {
  const t = messagesIn(language).getFixedT(null, "badges", "certificate");
  return {
    days: days.map(({ day, morning, afternoon }) => ({
      day: formatDay(day, language),
      halves: t(`halves.${morning ? (afternoon ? "both" : "morning") : "afternoon"}`),
    })),
    sessions: sessions.map(({ title, titleEn, minutes, ...slot }) => {
      const [start, end] = [new Date(slot.startsAt), new Date(slot.endsAt)];
      return {
        when: `${formatShortDay(dayOf(start, timeZone), language)}, ${formatTimeRange(start, end, timeZone, language)}`,
        title: inLanguage(language, title, titleEn),
        duration: formatDuration(minutes, language),
      };
    }),
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
