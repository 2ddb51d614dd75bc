import { othersFields, personIn } from "./attendee-form.ts";
import { choice, formOf } from "./form.ts";

/** The form that hands a place over: the new person and the language of their letters. Their job title is theirs. */
const { job_title: _, ...fields } = othersFields;

export const successorForm = formOf(
  {
    ...fields,
    language: choice({ label: "me:handOver.language", choices: { fr: "me:language.fr", en: "me:language.en" } }),
  },
  ({ language = "fr", ...values }) => {
    const { givenName, familyName, email, organisation } = personIn(values);
    return { to: { givenName, familyName, email, organisation }, language };
  },
  { says: "registration:errors" },
);
