import { SURVEY_WAYS } from "#app/domain/surveys/surveys.ts";
import { choice, form, moment, worded } from "#app/forms/form.ts";

/** What an organiser decides of the survey. */
export const surveySettingsForm = form(
  {
    way: choice({
      ...{ label: "surveys:way", hint: "surveys:wayHint", control: "radios" },
      choices: worded(SURVEY_WAYS, "surveys:ways"),
    }),
    opensAt: moment({ label: "surveys:opensAt" }),
    closesAt: moment({ label: "surveys:closesAt", hint: "surveys:closesAtHint" }),
  },
  { says: "surveys:errors" },
);

/** The field of each refusal. */
export const FIELD_OF = { promised: "way", over: "closesAt", order: "closesAt" } as const;
