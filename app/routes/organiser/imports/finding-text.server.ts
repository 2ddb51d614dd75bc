import { createInstance } from "i18next";
import type { ImportWarning } from "#app/domain/programme/import-changes.ts";
import type { IncomingWarning } from "#app/domain/programme/incoming.ts";
import type { Language } from "#app/i18n/format.ts";
import { formatter, interpolation } from "#app/i18n/interpolation.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import en from "#app/imports/messages.en.json";
import fr from "#app/imports/messages.fr.json";
import type { ProgrammeProblem } from "#app/imports/problems.ts";

/** A finding in a file, in words: position and message. */
export interface FindingText {
  readonly at: string;
  readonly words: string;
}

const INSTANCES = { fr: instance("fr"), en: instance("en") };

/** Writes the findings in a file as sentences of a language. */
export function findingText(
  findings: readonly (ProgrammeProblem | IncomingWarning)[],
  language: Language,
): FindingText[] {
  const { t } = INSTANCES[language];
  return findings.map(({ at, code, params }) => ({
    at: language === "fr" ? at.replace(/^line (?=\d+$)/, "ligne ") : at,
    words: String(t(code as never, params as never)),
  }));
}

/** Writes the warnings of merging a programme into a draft as sentences of a language. */
export function mergeWords(warnings: readonly ImportWarning[], language: Language): FindingText[] {
  const { t } = messagesIn(language);
  return warnings.map(({ code, ...params }) => ({
    at: "",
    words: String(t(`imports:warning.${code}`, params as never)),
  }));
}

function instance(language: Language) {
  const created = createInstance();
  created.use(formatter).init({
    lng: language,
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
  });
  return created;
}
