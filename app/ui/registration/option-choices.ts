/** The options of a registration, in the order and words of the page. Pure. */
import type { OptionOnOffer } from "#app/domain/registration/options-on-offer.ts";
import {
  dayOf,
  formatDay,
  formatDayAndTimeWithZone,
  formatMoney,
  inLanguage,
  type Language,
} from "#app/i18n/format.ts";

export interface OptionChoice {
  readonly id: number;
  readonly name: string;
  readonly note: string | null;
  /** In words; null: of no one day. */
  readonly day: string | null;
  /** In words; null for a free one. */
  readonly price: string | null;
  readonly state: OptionOnOffer["state"];
  /** When it opens if it is not open yet, otherwise when it closes, in words; null for never. */
  readonly moment: string | null;
  /** The names of the ticket types that may take it; null: all. */
  readonly who: string | null;
  /** Whether the registration has it and pays for it, so that it is not given back here. */
  readonly isCharged: boolean;
}

interface OptionsWanted {
  readonly language: Language;
  readonly timeZone: string;
  /** The ticket type of a registration, by slug; absent in a form that lets one choose it. */
  readonly ticketType?: string;
  /** Ids of the options that the registration has: they are shown whatever their state. */
  readonly mine?: readonly number[];
  /** Those of them that are charged. */
  readonly charged?: readonly number[];
  /** False for those alone that are free, because only an order charges the others; absent: all. */
  readonly priced?: boolean;
}

/** Lists the options that can be chosen now or later, and those that a registration has. */
export function optionChoices(
  offered: readonly OptionOnOffer[],
  { language, timeZone, ticketType, mine = [], charged = [], priced }: OptionsWanted,
): OptionChoice[] {
  const isFor = ({ ticketTypes }: OptionOnOffer) =>
    ticketTypes === null ||
    (ticketType === undefined ? ticketTypes.length > 0 : ticketTypes.some(({ slug }) => slug === ticketType));
  return offered
    .filter(
      (option) =>
        mine.includes(option.id) ||
        (option.state !== "over" && isFor(option) && (priced === undefined || priced === option.priceCents > 0)),
    )
    .map((option) => ({
      id: option.id,
      name: inLanguage(language, option.name, option.nameEn),
      note: option.note && inLanguage(language, option.note, option.noteEn),
      day: option.day && formatDay(option.day, language),
      price: option.priceCents === 0 ? null : formatMoney(option.priceCents, language),
      state: option.state,
      isCharged: charged.includes(option.id),
      moment: momentOf(option, timeZone, language),
      who:
        ticketType === undefined && option.ticketTypes
          ? option.ticketTypes.map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(", ")
          : null,
    }));
}

function momentOf({ state, opens, closes }: OptionOnOffer, timeZone: string, language: Language): string | null {
  if (state === "not-yet") return opens && formatDayAndTimeWithZone(opens, timeZone, language);
  if (!closes) return null;
  // What ends at midnight is open until the day before.
  const before = dayOf(new Date(closes.getTime() - 1), timeZone);
  return before === dayOf(closes, timeZone)
    ? formatDayAndTimeWithZone(closes, timeZone, language)
    : formatDay(before, language);
}
