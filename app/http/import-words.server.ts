import { createInstance } from "i18next";
import type { ChangesOf, ImportChanges, ImportWarning, Named } from "#app/domain/programme/import-changes.ts";
import type { IncomingWarning } from "#app/domain/programme/incoming.ts";
import type { Language } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import en from "#app/imports/messages.en.json";
import fr from "#app/imports/messages.fr.json";
import type { ProgrammeProblem } from "#app/imports/problems.ts";
import type { ShownChanges, ShownList } from "#app/ui/organiser/import-parts.tsx";

/** Something an importer says about a file, in words: where and what. */
export interface FindingWords {
  readonly at: string;
  readonly words: string;
}

const INSTANCES = { fr: instance("fr"), en: instance("en") };

/** What was found in a file, in a language. */
export function findingWords(
  findings: readonly (ProgrammeProblem | IncomingWarning)[],
  language: Language,
): FindingWords[] {
  const { t } = INSTANCES[language];
  return findings.map(({ at, code, params }) => ({
    at: language === "fr" ? at.replace(/^line (?=\d+$)/, "ligne ") : at,
    words: String(t(code as never, params as never)),
  }));
}

/** As many of a kind as a page lists, more than the largest conferences have: a longer file is counted whole. */
const MOST_SHOWN = 2000;

/** The beginning of a list and how long it is. */
export function shownOf<Thing>(things: readonly Thing[]): ShownList<Thing> {
  return { first: things.slice(0, MOST_SHOWN), count: things.length };
}

/** What an import would do, as a page shows it. */
export function shownChanges({ sessions, rooms, tracks, speakers, days }: ImportChanges): ShownChanges {
  const shown = <Gone extends Named>({ unchanged, ...of }: ChangesOf<Gone>) => ({
    new: shownOf(of.new),
    changed: shownOf(of.changed),
    gone: shownOf(of.gone),
    unchanged,
  });
  return { sessions: shown(sessions), rooms: shown(rooms), tracks: shown(tracks), speakers: shown(speakers), days };
}

/** What merging a programme into a draft has to say, in a language. */
export function mergeWords(warnings: readonly ImportWarning[], language: Language): FindingWords[] {
  const { t } = messagesIn(language);
  return warnings.map(({ code, ...params }) => ({
    at: "",
    words: String(t(`imports:warning.${code}`, params as never)),
  }));
}

function instance(language: Language) {
  const made = createInstance();
  made.init({
    lng: language,
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
  });
  return made;
}
