import type { FamilyContent } from "#app/domain/letter-content.ts";
import { placeReleased, stillComing } from "#app/mail/reconfirmation-letters.ts";
import { type LetterExamples, until, type WriteExample } from "./example.ts";
import { registrationFacts } from "./registration.ts";

/** The letters that ask people with a place whether they still come. */
export const RECONFIRMATION_LETTERS: LetterExamples<FamilyContent<"reconfirmation">["kind"]> = {
  "reconfirmation-asked": asking("asked"),
  "reconfirmation-reminder": asking("reminder"),
  "reconfirmation-released": {
    "dates given back": (language, t) =>
      placeReleased(registrationFacts(language), [{ name: "visite", content: Buffer.from("ics") }], t),
  },
};

function asking(kind: "asked" | "reminder"): Record<string, WriteExample> {
  const write =
    (isAtStake: boolean): WriteExample =>
    (language, t) =>
      stillComing(kind, registrationFacts(language), { until: until(language), isAtStake }, t);
  return { "released without an answer": write(true), "kept without an answer": write(false) };
}
