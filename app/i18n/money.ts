import type { Language } from "./languages.ts";

const TAG = { fr: "fr-FR", en: "en-GB" } as const;

/** An amount of integer cents in euros: "1 234,56 €", "€1,234.56". */
export function moneyInWords(cents: number, language: Language): string {
  return (cents / 100).toLocaleString(TAG[language], { style: "currency", currency: "EUR" });
}

/** A rate in basis points: "10 %", "5.5%". */
export function rateInWords(basisPoints: number, language: Language): string {
  return (basisPoints / 10_000).toLocaleString(TAG[language], { style: "percent", maximumFractionDigits: 2 });
}
