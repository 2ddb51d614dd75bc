import type { FamilyContent } from "#app/domain/letter-content.ts";
import { placeReleased, stillComing } from "#app/mail/reconfirmation-letters.ts";
import { registrationFacts } from "./registration.ts";
import { type LetterSamples, until, type WriteSample } from "./sample.ts";

/** The letters that ask people with a place whether they still come. */
export const RECONFIRMATION_LETTERS: LetterSamples<FamilyContent<"reconfirmation">["kind"]> = {
  "reconfirmation-asked": asking("asked"),
  "reconfirmation-reminder": asking("reminder"),
  "reconfirmation-released": {
    "dates given back": (language, t) =>
      placeReleased(registrationFacts(language), [{ name: "visite", content: Buffer.from("ics") }], t),
  },
};

function asking(kind: "asked" | "reminder"): Record<string, WriteSample> {
  const write =
    (isAtStake: boolean): WriteSample =>
    (language, t) =>
      stillComing(kind, registrationFacts(language), { until: until(language), isAtStake }, t);
  return { "released without an answer": write(true), "kept without an answer": write(false) };
}
