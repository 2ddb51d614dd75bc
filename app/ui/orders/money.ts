import { moneyInWords } from "#app/i18n/money.ts";

/** Cents as the language writes euros: `110,00 €`, `€110.00`. */
export function moneyWritten(cents: number, language: string): string {
  return moneyInWords(cents, language === "en" ? "en" : "fr");
}
