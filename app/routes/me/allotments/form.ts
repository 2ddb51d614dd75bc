import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import { area, choice, file, formOf, hidden, rowChoices, worded } from "#app/forms/form.ts";
import { sessionChoices, submission } from "#app/forms/registration-fields.ts";

/** A colleague's job title is theirs. */
const { job_title: _, ...personFields } = othersFields;

const language = choice({ label: "me:handOver.language", choices: worded(["fr", "en"], "me:language") });
const sessions = sessionChoices("allotments:own.sessions");
const options = rowChoices({ label: "allotments:own.options" });

/** The form that hands a place out to a colleague. */
export const handOutForm = formOf(
  { ...personFields, sessions, options, language, submission: submission() },
  ({ language: spoken = "fr", sessions: chosen = [], options: along = [], submission: sent = "", ...values }) => {
    const { givenName, familyName, email, organisation } = personIn(values);
    return {
      ...{ to: { givenName, familyName, email, organisation }, sessions: chosen, options: along, language: spoken },
      submission: sent,
    };
  },
  { says: "registration:errors" },
);

/** The form that sends a list as a file. */
export const fileForm = formOf(
  {
    file: file({
      label: "allotments:file.file",
      hint: "allotments:file.hint",
      accept: ".csv,.txt,.tsv,.xlsx,.ods,.json",
    }),
  },
  (values) => values,
  { says: "allotments:errors" },
);

/** The longest list, in characters: some hundred lines. */
export const LONGEST_LIST = 60_000;

/** The form that hands places out to the people of a pasted list. `shown`: what the preview showed. */
export const listForm = formOf(
  {
    list: area({ label: "allotments:paste.list", hint: "allotments:paste.listHint", max: LONGEST_LIST }),
    ...{ sessions, options },
    rows: choice({
      ...{ label: "allotments:paste.rows", control: "radios" },
      choices: worded(["all", "good"], "allotments:paste.which"),
    }),
    language: choice({ label: "allotments:paste.language", choices: worded(["fr", "en"], "me:language") }),
    ...{ shown: hidden({ max: 100 }), submission: submission() },
  },
  ({
    list = "",
    sessions: chosen = [],
    options: along = [],
    rows = "all",
    language: spoken = "fr",
    shown = "",
    submission: sent = "",
  }) => ({
    ...{ list, sessions: chosen, options: along, allOrNone: rows === "all", language: spoken, shown, submission: sent },
  }),
  { says: "allotments:errors" },
);
