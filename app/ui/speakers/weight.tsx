import { numberFormat } from "#app/i18n/formatters.ts";

/** A file's weight with one decimal at most: "1,2 Mo", "1.2 MB". */
export function weightInWords(bytes: number, language: "fr" | "en"): string {
  const [unit, size] = bytes >= 1e6 ? ["megabyte", bytes / 1e6] : ["kilobyte", Math.max(1, bytes / 1e3)];
  return numberFormat(language, {
    style: "unit",
    unit,
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size);
}
