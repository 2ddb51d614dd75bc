/** Formats for dates, hours, ranges, money, sizes and names, and the languages of the site. */
export { asLanguage, LANGUAGES, type Language } from "#app/domain/language.ts";
export {
  dayOf,
  formatDate,
  formatDateOf,
  formatDateTime,
  formatDateTimeRange,
  formatDay,
  formatDayAndMonth,
  formatDayAndTime,
  formatDayRange,
  formatDays,
  formatDeadline,
  formatLocalDateTime,
  formatMonth,
  formatShortDateTimeRange,
  formatShortDay,
  formatSortable,
  formatTime,
  formatTimeRange,
  formatWeekdayAndTime,
} from "./format/dates.ts";
export { collator } from "./format/formatters.ts";
export { formatClock } from "./format/hours.ts";
export { inLanguage, languageOf, languageOfRequest, languageOfTerminal } from "./format/language.ts";
export { countryName, formatList, languageName } from "./format/names.ts";
export { formatMoney, formatNumber, formatRate, formatSize, pluralOf, withDecimalMark } from "./format/numbers.ts";
export { preferredLanguage } from "./format/preferred.ts";
export {
  formatDayAndTimeWithZone,
  formatDeadlineWithZone,
  formatPeriod,
  formatTimeRangeWithZone,
  isTimeZone,
  withZone,
  zoneName,
} from "./format/zones.ts";
