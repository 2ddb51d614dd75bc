import { numberFormat } from "./formatters.ts";
import type { Language } from "./languages.ts";

/** An amount of integer cents in euros: "1 234,56 €", "€1,234.56". */
export function moneyInWords(cents: number, language: Language): string {
  return numberFormat(language, { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** A rate in basis points: "10 %", "5.5%". */
export function rateInWords(basisPoints: number, language: Language): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}
