import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Language } from "#app/i18n/format.ts";
import {
  type AllotmentFacts,
  allotmentChanged,
  allotmentClosed,
  allotmentGiven,
  allotmentPassedOn,
  allotmentsClosed,
  placeFreed,
} from "#app/mail/allotment-letters.ts";
import { ADDRESS, EDITION, either, type LetterExamples } from "./example.ts";

/** The letters about allotments. */
export const ALLOTMENT_LETTERS: LetterExamples<FamilyContent<"allotment">["kind"]> = {
  "allotment-given": {
    "places of the edition": (language, t) => allotmentGiven(facts(language), t),
    "one place, and places of a session": (language, t) =>
      allotmentGiven(facts(language, { places: 1, sessions: [{ title: "Visite de la halle", places: 1 }] }), t),
  },
  "allotment-changed": { "more places": (language, t) => allotmentChanged(facts(language, { handedOut: 5 }), t) },
  "allotment-closed": {
    "at its deadline": (language, t) =>
      allotmentClosed(facts(language, { handedOut: 9 }), { ending: "closed", returned: 3 }, t),
    "by an organiser, nothing left": (language, t) =>
      allotmentClosed(facts(language, { handedOut: 12 }), { ending: "organiser", returned: 0 }, t),
  },
  "allotment-passed-on": { "to the former referent": (language, t) => allotmentPassedOn(facts(language), t) },
  "allotted-place-freed": {
    "by a colleague": (language, t) => placeFreed(facts(language, { handedOut: 5 }), "Thị Łucja Őrsi", t),
    "of somebody erased": (language, t) => placeFreed(facts(language, { handedOut: 5 }), "", t),
  },
  "allotments-closed": {
    one: (language, t) => allotmentsClosed(closed(language, 1), t),
    many: (language, t) => allotmentsClosed(closed(language, 60), t),
  },
};

function facts(language: Language, changes: Partial<AllotmentFacts> = {}): AllotmentFacts {
  return {
    ...{ language, edition: EDITION, organisation: "Commune de Saint-Œuvre (fictive)", referent: "Ada Modèle" },
    ...{ ticketType: either(language, "Agent public", "Public servant"), places: 12, handedOut: 0, sessions: [] },
    ...{ until: either(language, "4 mai 2027", "4 May 2027"), address: ADDRESS },
    ...changes,
  };
}

function closed(language: Language, count: number) {
  const allotments = Array.from({ length: count }, (_, at) => ({
    ...{ organisation: `Commune de Clairval-${at + 1} (fictive)`, returned: at % 4 },
  }));
  return { language, edition: EDITION, allotments, address: ADDRESS };
}
