import type { Recap } from "#app/domain/billing/recap.ts";
import { formatDeadlineWithZone, formatMoney, formatRate, inLanguage, type Language } from "#app/i18n/format.ts";
import type { RecapView } from "#app/ui/orders/recap.tsx";

export type { RecapView };

/** What a voucher takes off a price, in words; null for nothing. */
export function reduction({ discountCents }: { discountCents: number }, money: (cents: number) => string) {
  return discountCents > 0 ? money(discountCents) : null;
}

/** Puts a recap in words. */
export function recapView(recap: Recap, { language, timeZone }: { language: Language; timeZone: string }): RecapView {
  const money = (cents: number) => formatMoney(cents, language);
  return {
    people: recap.lines.map(({ name, email, ticketType, ticketTypeEn, isOption, priceCents, voucher, ...chosen }) => ({
      ...{ name, email, ticketType: inLanguage(language, ticketType, ticketTypeEn), price: money(priceCents) },
      isOption,
      voucher: voucher && { code: voucher.code, amount: reduction(voucher, money) },
      sessions: chosen.sessions.map(({ title, titleEn }) => inLanguage(language, title, titleEn)),
      options: chosen.options.map((option) => inLanguage(language, option.name, option.nameEn)),
    })),
    costs: recap.totals.grossCents > 0,
    net: money(recap.totals.netCents),
    vat: recap.vat.map(({ vatBasisPoints, vatCents }) => ({
      rate: formatRate(vatBasisPoints, language),
      amount: money(vatCents),
    })),
    transfer: recap.transfer,
    gross: money(recap.totals.grossCents),
    cancelling: recap.cancelling.map(({ ticketType, ticketTypeEn, until, keptPercent }) => ({
      ticketType: inLanguage(language, ticketType, ticketTypeEn),
      said: keptPercent === null ? "decided" : keptPercent === 0 ? "free" : keptPercent === 100 ? "kept" : "part",
      until: until ? formatDeadlineWithZone(until, timeZone, language) : "",
      percent: keptPercent ?? 0,
    })),
  };
}
