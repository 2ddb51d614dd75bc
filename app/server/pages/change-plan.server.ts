import type { TicketTypePlan } from "#app/domain/billing/ticket-type-plan.ts";
import { formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";

/** What another ticket type would do, in the page's language. Amounts are formatted; null for nothing. */
export interface ChangedPlan {
  readonly from: string;
  readonly to: string;
  readonly before: string;
  readonly after: string;
  /** What is charged in addition. */
  readonly more: string | null;
  /** What is returned to the buyer, and what is no longer owed. */
  readonly returned: string | null;
  readonly notDue: string | null;
  /** What is open for the order afterwards. */
  readonly open: string | null;
  readonly buyer: string;
  /** Whether the person joins the waiting list and keeps the place meanwhile. */
  readonly waits: boolean;
}

/** Formats a plan for its page. */
export function planView(
  { from, to, price, waits }: TicketTypePlan,
  { language }: { language: Language },
): ChangedPlan {
  const { chargedCents, priceCents, returnedCents, openCents, buyer } = price;
  const money = (cents: number) => formatMoney(cents, language);
  const less = chargedCents - priceCents;
  return {
    ...{ from: inLanguage(language, from.name, from.nameEn), to: inLanguage(language, to.name, to.nameEn) },
    ...{ before: money(chargedCents), after: money(priceCents), buyer, waits },
    more: less < 0 ? money(-less) : null,
    returned: returnedCents > 0 ? money(returnedCents) : null,
    notDue: less > returnedCents ? money(less - returnedCents) : null,
    open: openCents > 0 ? money(openCents) : null,
  };
}
