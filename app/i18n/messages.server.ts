import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { addElision } from "./elision.ts";
import * as en from "./en.ts";
import type { Language } from "./format.ts";
import * as fr from "./fr.ts";
import { ROOMS } from "./rooms.ts";

const INSTANCES: Record<Language, i18n> = { fr: instance("fr"), en: instance("en") };

/**
 * The messages of a language. Made once: nothing in them depends on a request.
 *
 * @returns an i18next instance with every room loaded; `messagesIn("fr").t("site:programme.title")`
 */
export function messagesIn(language: Language): i18n {
  return INSTANCES[language];
}

function instance(language: Language): i18n {
  const made = createInstance();
  made.use(initReactI18next).init({
    lng: language,
    resources: { [language]: language === "fr" ? { ...fr } : { ...en } },
    ns: ROOMS,
    defaultNS: "shared",
    fallbackLng: false,
    initAsync: false,
    // React and the letters escape what they show; a message is plain text.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return addElision(made);
}
