import { setImmediate as breath } from "node:timers/promises";
import { type BadgeExtras, extrasOf, NO_EXTRAS } from "#app/domain/door/badge-extras.ts";
import type { BadgeToPrint } from "#app/domain/door/badges-to-print.ts";
import type { Field } from "#app/domain/door/layout.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { movedDay } from "#app/domain/edition/same-weekday.ts";
import type { SaidAnswer } from "#app/domain/questions/said-answer.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Database } from "#app/domain/transaction.ts";
import {
  countryName,
  dayOf,
  formatDate,
  formatDays,
  formatNumber,
  formatShortDay,
  formatTime,
  formatWeekdayAndTime,
  inLanguage,
  type Language,
} from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import type { Role } from "#app/print/band-pattern.ts";

/** How many badges are signed without giving other requests a turn. */
const SIGNED_AT_ONCE = 5;

/** Signs badges and puts their texts into the language of each person. */
export async function badgeData(
  db: Database,
  {
    edition: id,
    badges,
    fields,
    now,
  }: { edition: number; badges: readonly BadgeToPrint[]; fields: ReadonlySet<Field["of"]>; now: Date },
): Promise<BadgeData[]> {
  const edition = await findEditionById(db, id);
  const { seed } = await editionKey(db, { edition: id, now });
  const registrations = badges.map(({ registration }) => registration);
  const extras = await extrasOf(db, { edition: id, registrations, fields });
  const heads = {
    fr: { name: edition.name, dates: formatDays(edition.days, "fr") },
    en: { name: edition.nameEn || edition.name, dates: formatDays(edition.days, "en") },
  };
  const data: BadgeData[] = [];
  for (const [at, one] of badges.entries()) {
    if (at % SIGNED_AT_ONCE === 0) await breath();
    const { registration, shortCode, language, role, badge, ticketType, ...person } = one;
    data.push({
      edition: heads[language],
      person: { ...person, jobTitle: person.jobTitle ?? "", organisation: person.organisation ?? "" },
      role: { kind: role as Role, word: messagesIn(language).t(`me:badge.${role as Role}`) },
      code: signBadgeCode(seed, { edition: id, registration, badge }),
      number: spelledCode(shortCode),
      language,
      ticketType: { id: ticketType.id, name: inLanguage(language, ticketType.name, ticketType.nameEn) },
      ...extraTexts(extras.get(registration) ?? NO_EXTRAS, edition, language),
    });
  }
  return data;
}

type Days = Pick<Awaited<ReturnType<typeof findEditionById>>, "days" | "timeZone">;

function extraTexts({ sessions, options, answers }: BadgeExtras, edition: Days, language: Language) {
  return {
    sessions: sessions.map(({ title, titleEn, startsAt, room }) => {
      const text = inLanguage(language, title, titleEn);
      const named = room ? `${text}, ${room}` : text;
      return startsAt ? `${momentText(startsAt, edition, language)} · ${named}` : named;
    }),
    options: options.map(({ name, nameEn }) => inLanguage(language, name, nameEn)),
    answers: Object.fromEntries([...answers].map(([question, said]) => [question, answerText(said, language)])),
  };
}

/** The hour of a session, after its day where the edition has others: a weekday names that within one week. */
function momentText(startsAt: Date, { days, timeZone }: Days, language: Language): string {
  const day = dayOf(startsAt, timeZone);
  const time = formatTime(startsAt, timeZone, language);
  if (days.every((one) => one === day)) return time;
  const isOneWeek = (days.at(-1) ?? day) <= movedDay(days[0] ?? day, 6);
  return isOneWeek ? formatWeekdayAndTime(startsAt, timeZone, language) : `${formatShortDay(day, language)}, ${time}`;
}

function answerText(said: SaidAnswer, language: Language): string {
  switch (said.kind) {
    case "text":
      return said.text;
    case "number":
      return formatNumber(said.number, language);
    case "day":
      return formatDate(said.day, language);
    case "country":
      return countryName(said.code, language);
    case "choices":
      return said.choices.map(({ label, labelEn }) => inLanguage(language, label, labelEn)).join(", ");
    case "agreed":
      return "✓";
    case "file":
      return "";
  }
}
