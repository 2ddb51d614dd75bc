import { choice, form } from "#app/forms/form.ts";

/** The form for the language of a person's letters. */
export const languageForm = form({
  language: choice({
    label: "me:language.text",
    choices: { fr: "me:language.fr", en: "me:language.en" },
    control: "radios",
  }),
});
