import type { CancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import type { CancelledPlaceMoney } from "#app/domain/billing/place-money.ts";
import { formatDeadlineWithZone, formatMoney, type Language } from "#app/i18n/format.ts";

/** Says what cancelling would do with a place's price, and who gets the money or the credit note. */
export function termsView(
  terms: CancellationTerms | null,
  { language, timeZone }: { language: Language; timeZone: string },
) {
  if (!terms) return null;
  const { chargedCents, keptCents, creditCents, returnedCents, until, buyer, state } = terms;
  const money = (cents: number) => formatMoney(cents, language);
  const amounts = { price: money(chargedCents), kept: money(keptCents ?? 0), credit: money(creditCents ?? 0), buyer };
  const day = until && formatDeadlineWithZone(until, timeZone, language);
  const ofTerms =
    creditCents === 0 ? "late" : (`${keptCents === 0 ? "whole" : "part"}${returnedCents ? "" : "Due"}` as const);
  const said = terms.by === "decided" ? (`decided.${state}` as const) : ofTerms;
  return { ...amounts, returned: money(returnedCents ?? 0), until: day ?? "", said } as const;
}

/** Says what became of the price of a place that was cancelled; null for a free one. */
export function cancelledView(found: CancelledPlaceMoney | null, language: Language) {
  if (!found) return null;
  const { priceCents, keptCents, state, isDue, buyer } = found;
  const said = state === "decided" ? (isDue ? "due" : "paid") : state;
  return { said, price: formatMoney(priceCents, language), kept: formatMoney(keptCents, language), buyer } as const;
}
