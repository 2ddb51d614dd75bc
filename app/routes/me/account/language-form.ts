import { choice } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** The language in which a person is written to. */
export const languageForm = form({
  language: choice({
    label: "me:language.text",
    choices: { fr: "me:language.fr", en: "me:language.en" },
    control: "radios",
  }),
});
