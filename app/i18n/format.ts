/** How dates, hours, ranges, money, sizes and names are written, and in which language. */
export { asLanguage, LANGUAGES, type Language } from "#app/domain/language.ts";
export {
  dateInWords,
  dayInWords,
  dayOf,
  daysInWords,
  deadlineInWords,
  hourInWords,
  hoursInWords,
  localMomentInWords,
  momentDateInWords,
  momentInWords,
  shortDay,
  shortMomentInWords,
  spanInWords,
} from "./format/dates.ts";
export { collator } from "./format/formatters.ts";
export { clockInWords } from "./format/hours.ts";
export { inLanguage, languageOf, languageOfRequest, languageOfTerminal } from "./format/language.ts";
export { countryInWords, languageInWords, listInWords } from "./format/names.ts";
export { moneyInWords, numberInWords, rateInWords, sizeInWords } from "./format/numbers.ts";
export {
  deadlineWithZone,
  hoursWithZone,
  isTimeZone,
  momentsInWords,
  momentWithZone,
  withZone,
  zoneInWords,
} from "./format/zones.ts";
