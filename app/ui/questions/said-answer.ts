import { useTranslation } from "react-i18next";
import type { SaidAnswer } from "#app/domain/questions/said-answer.ts";
import { asLanguage, countryName, formatDate, formatNumber, inLanguage, type Language } from "#app/i18n/format.ts";

/** Returns a function that says an answer in the page's language. */
export function useSaidAnswer(): (said: SaidAnswer) => string {
  const { t, i18n } = useTranslation("questions");
  return saidIn(asLanguage(i18n.language), t("agreed"));
}

/** Returns a function that says an answer in a language. @param agreed the word for an agreement */
export function saidIn(language: Language, agreed: string): (said: SaidAnswer) => string {
  return (said) => {
    switch (said.kind) {
      case "text":
        return said.text;
      case "number":
        return formatNumber(said.number, language);
      case "day":
        return formatDate(said.day, language);
      case "country":
        return countryName(said.code, language);
      case "choices":
        return said.choices.map(({ label, labelEn }) => inLanguage(language, label, labelEn)).join(", ");
      case "agreed":
        return agreed;
      case "file":
        return said.name;
    }
  };
}
