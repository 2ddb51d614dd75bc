/** The ticket types of a registration, in the organisers' order and the words of the page. Pure. */

import type { Availability } from "#app/domain/programme/availability.ts";
import type { TicketOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { dayOf, formatDay, formatDayAndTimeWithZone, inLanguage, type Language } from "#app/i18n/format.ts";

export interface TicketChoice {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly priceCents: number;
  /** The price without the visitor's voucher; absent where that changes nothing. */
  readonly fullPriceCents?: number;
  /** How many people of it one order names at least. */
  readonly leastPeople: number;
  /** For whom it is; null for everybody. */
  readonly audience: string | null;
  /** Whether a code lets people in. */
  readonly asksCode: boolean;
  /** Whether an organiser must approve every request. */
  readonly asksApproval: boolean;
  /** Whether only the visitor's link shows it. */
  readonly hidden: boolean;
  readonly state: "not-yet" | "over" | Availability;
  /** In words: when sales open or more places do, otherwise when they end or ended; null for never. */
  readonly moment: string | null;
}

/** Lists the ticket types in the organisers' order, with the unavailable ones: the page says why. */
export function ticketChoices(
  ticketTypes: readonly TicketOnSale[],
  { language, timeZone }: { language: Language; timeZone: string },
): TicketChoice[] {
  return ticketTypes.map((type) => {
    const state = STATES[type.state] ?? type.availability;
    const moment = momentOf(type, state);
    return {
      ...{ id: type.id, slug: type.slug },
      name: inLanguage(language, type.name, type.nameEn),
      description: inLanguage(language, type.description, type.descriptionEn),
      priceCents: type.priceCents,
      leastPeople: type.leastPeople,
      audience: type.audience && inLanguage(language, type.audience.words, type.audience.wordsEn),
      asksCode: type.audience?.asksCode ?? false,
      asksApproval: type.asksApproval,
      hidden: type.hidden,
      state,
      moment:
        moment &&
        (state === "open" || state === "filling" ? lastMoment : formatDayAndTimeWithZone)(moment, timeZone, language),
    };
  });
}

function momentOf({ salesFrom, salesUntil, morePlacesFrom }: TicketOnSale, state: TicketChoice["state"]): Date | null {
  if (state === "not-yet") return salesFrom;
  return state === "full" ? morePlacesFrom : salesUntil;
}

/** The end of a sale in words: one that ends at midnight is open until the day before. */
function lastMoment(end: Date, timeZone: string, language: Language): string {
  const before = dayOf(new Date(end.getTime() - 1), timeZone);
  return before === dayOf(end, timeZone)
    ? formatDayAndTimeWithZone(end, timeZone, language)
    : formatDay(before, language);
}

/** Whether one person can register for a ticket type now, or wait for it. */
export function canBeginWith({ state, leastPeople }: Pick<TicketChoice, "state" | "leastPeople">): boolean {
  return leastPeople === 1 && (state === "open" || state === "filling" || state === "full");
}

/** Whether a ticket type has a waiting list: one that takes several people at least is not for the form, which names one. */
export function mayBeAwaited({ state, leastPeople }: Pick<TicketChoice, "state" | "leastPeople">): boolean {
  return state === "full" && leastPeople === 1;
}

const STATES: Partial<Record<TicketOnSale["state"], TicketChoice["state"]>> = {
  "before-sales": "not-yet",
  "after-sales": "over",
  "sold-out": "full",
};
