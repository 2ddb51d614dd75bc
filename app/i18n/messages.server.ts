import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import * as en from "./en.ts";
import type { Language } from "./format.ts";
import * as fr from "./fr.ts";
import { formatter, interpolation } from "./interpolation.ts";
import { NAMESPACES } from "./namespaces.ts";

const INSTANCES: Record<Language, i18n> = { fr: instance("fr"), en: instance("en") };

/**
 * Returns the messages of a language, which are loaded once.
 *
 * @returns an i18next instance with all files; `messagesIn("fr").t("site:programme.title")`
 */
export function messagesIn(language: Language): i18n {
  return INSTANCES[language];
}

function instance(language: Language): i18n {
  const created = createInstance();
  created
    .use(formatter)
    .use(initReactI18next)
    .init({
      lng: language,
      resources: { [language]: language === "fr" ? { ...fr } : { ...en } },
      ns: NAMESPACES,
      defaultNS: "shared",
      fallbackLng: false,
      initAsync: false,
      interpolation,
      returnNull: false,
    });
  return created;
}
