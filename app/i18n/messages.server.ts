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
  rememberTexts(created);
  return created;
}

type Translate = (...given: readonly unknown[]) => string;

/** Keys are few; those that a fault makes must not fill the memory. */
const MOST_TEXTS = 5_000;

/** Remembers the texts without values. A page has a hundred, and i18next does a lot for each. */
function rememberTexts(created: i18n): void {
  const fixed = created.getFixedT.bind(created) as unknown as (...given: readonly unknown[]) => Translate;
  const known = new Map<string, Translate>();
  const fixedOnce = (...given: readonly unknown[]) => {
    const name = JSON.stringify(given);
    const translate = known.get(name) ?? remembering(fixed(...given));
    if (known.size < MOST_TEXTS) known.set(name, translate);
    return translate;
  };
  Object.assign(created, { t: remembering(created.t.bind(created) as unknown as Translate), getFixedT: fixedOnce });
}

function remembering(translate: Translate): Translate {
  const texts = new Map<unknown, string>();
  const translateOnce: Translate = (...given) => {
    const [key] = given;
    if (given.length > 1 || typeof key !== "string") return translate(...given);
    const text = texts.get(key) ?? translate(key);
    if (texts.size < MOST_TEXTS) texts.set(key, text);
    return text;
  };
  // A function for some files carries their names and its language.
  return Object.assign(translateOnce, translate);
}
