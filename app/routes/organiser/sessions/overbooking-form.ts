import { BEYOND_KINDS, DOOR_RULES, type Overbooking } from "#app/domain/programme/door-rule.ts";
import { area, choice, hour, wholeNumber, worded } from "#app/forms/fields.ts";
import { filled, formOf, optional } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";

const RULES = ["none", ...DOOR_RULES] as const;

/** How many places beyond its seats a session gives away, and the rule of its door. */
export const overbookingForm = formOf(
  {
    beyond: choice({
      ...{ label: "sessions:overbooking.beyond", control: "radios" },
      choices: worded(BEYOND_KINDS, "sessions:overbooking.kinds"),
    }),
    number: optional(
      wholeNumber({
        label: "sessions:overbooking.number",
        hint: "sessions:overbooking.numberHint",
        min: 1,
        max: 500_000,
      }),
    ),
    rule: choice({
      ...{ label: "sessions:overbooking.rule", hint: "sessions:overbooking.ruleHint", control: "radios" },
      choices: worded(RULES, "sessions:overbooking.rules"),
    }),
    until: optional(hour({ label: "sessions:overbooking.until", hint: "sessions:overbooking.untilHint" })),
    words: optional(area({ label: "sessions:overbooking.words", rows: 2, max: 300 })),
    wordsEn: optional(
      area({
        label: "sessions:overbooking.wordsEn",
        hint: "sessions:overbooking.wordsEnHint",
        rows: 2,
        max: 300,
        lang: "en",
      }),
    ),
  },
  ({ beyond = "none", number = null, rule, until = null, words = null, wordsEn = null }, refuse): Overbooking => {
    if (beyond !== "none" && number === null) refuse("number", "required");
    if (rule === "booked-until" && !until) refuse("until", "required");
    if (until && !/^([01]\d|2[0-3]):[0-5]\d$/.test(until)) refuse("until", "hour");
    if (rule === "words" && !words) refuse("words", "required");
    return {
      beyond,
      number: beyond === "none" ? null : number,
      rule:
        rule === undefined || rule === "none"
          ? null
          : {
              kind: rule,
              until: rule === "booked-until" ? until : null,
              words: rule === "words" ? words : null,
              wordsEn: rule === "words" ? wordsEn : null,
            },
    };
  },
  { says: "sessions:overbooking.errors" },
);

/** The form filled with what is set. */
export function filledOverbooking({ beyond, number, rule }: Overbooking): FormState {
  const { kind = "none", until = null, words = null, wordsEn = null } = rule ?? {};
  return filled(overbookingForm, { beyond, number, rule: kind, until, words, wordsEn });
}
