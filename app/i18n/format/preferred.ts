import type { Language } from "#app/domain/language.ts";

/** The language that a browser prefers (RFC 9110, 12.5.4); French when it names neither. @param header `accept-language` */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? "").split(",").flatMap((part) => {
    const [, tag, weight = "1"] = /^\s*([a-z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? [];
    const language = tag?.toLowerCase();
    return language === "fr" || language === "en" ? [{ language, weight: Number(weight) }] : [];
  });
  const [first] = wanted.toSorted((one, other) => other.weight - one.weight);
  return first && first.weight > 0 ? (first.language as Language) : "fr";
}
