import type { Language } from "#app/domain/language.ts";
import { numberFormat } from "./formatters.ts";

/** Formats a number: "1 234", "1,234". @param decimals at most */
export function formatNumber(value: number, language: Language, { decimals = 3 }: { decimals?: number } = {}): string {
  return numberFormat(language, { maximumFractionDigits: decimals }).format(value);
}

/** Writes a typed number with the decimal mark of a language, "12,5" or "12.5"; other texts stay as they are. */
export function withDecimalMark(typed: string, language: Language): string {
  return /^-?\d+[.,]\d+$/.test(typed) ? typed.replace(/[.,]/, language === "en" ? "." : ",") : typed;
}

/** Formats integer cents in euros: "1 234,56 €", "€1,234.56". */
export function formatMoney(cents: number, language: Language): string {
  return numberFormat(language, { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** Formats a rate in basis points: "10 %", "5.5%". */
export function formatRate(basisPoints: number, language: Language): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(basisPoints / 10_000);
}

/** Formats a file's size with one decimal at most: "1,2 Mo", "350 kB". */
export function formatSize(bytes: number, language: Language): string {
  const [unit, size] = bytes >= 1e6 ? ["megabyte", bytes / 1e6] : ["kilobyte", Math.max(1, bytes / 1e3)];
  return numberFormat(language, { style: "unit", unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
}

/** The ending of a message that counts, as i18next chooses it: `one`, `other`, and for French millions `many`. */
export function pluralOf(count: number, language: Language): string {
  return new Intl.PluralRules(language).select(count);
}
