import { ifAsked } from "./field.ts";
import { choice, worded } from "./fields.ts";

/** The language of letters to a person, where an organiser enters it. */
export const letterLanguage = ifAsked(
  choice({ label: "organiser:registrations.letterLanguage", choices: worded(["fr", "en"], "organiser:languages") }),
);
