import type { PlaceMoney } from "#app/domain/billing/cancel-place.ts";
import type { Language } from "#app/i18n/format.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";

/** Returns the price of a place in words; null without one. */
export function moneyShown(money: PlaceMoney | null, language: Language) {
  return money && { state: money.state, price: moneyWritten(money.priceCents, language), buyer: money.buyer };
}
