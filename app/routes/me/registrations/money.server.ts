import type { PlaceMoney } from "#app/domain/billing/cancel-place.ts";
import type { Language } from "#app/i18n/format.ts";
import { formatMoney } from "#app/i18n/format.ts";

/** Returns the price of a place in words; null without one. */
export function moneyView(money: PlaceMoney | null, language: Language) {
  return money && { state: money.state, price: formatMoney(money.priceCents, language), buyer: money.buyer };
}
