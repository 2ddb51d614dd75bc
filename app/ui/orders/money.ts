import { asLanguage, formatMoney } from "#app/i18n/format.ts";

/** Formats cents in euros: `110,00 €`, `€110.00`. */
export function moneyWritten(cents: number, language: string): string {
  return formatMoney(cents, asLanguage(language));
}
