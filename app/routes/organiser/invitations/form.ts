import { optional } from "#app/forms/field.ts";
import { area, choice, email } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** Asks one person to appear. */
export const invitationForm = form({
  email: email({ label: "speakers:office.email", autoComplete: "off" }),
  language: choice({
    label: "speakers:office.language",
    choices: { fr: "speakers:office.fr", en: "speakers:office.en" },
  }),
  message: optional(area({ label: "speakers:office.message", hint: "speakers:office.messageHint", max: 1500 })),
});
