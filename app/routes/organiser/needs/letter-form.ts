import { area, form, hidden, line, optional } from "#app/forms/form.ts";
import { LONGEST_SUBJECT, LONGEST_TEXT, refuseWrongPlaceholders, TEXT_ROWS } from "#app/forms/letter-words.ts";
import { submission } from "#app/forms/registration-fields.ts";

const TEXT = { rows: TEXT_ROWS, max: LONGEST_TEXT } as const;

/**
 * The form of what the kitchen writes. `expected` is the number of letters that the page shows; `verb` is that of the
 * button: empty, it sends.
 */
export const needsLetterForm = form(
  {
    subject: line({ label: "announcements:subject", max: LONGEST_SUBJECT }),
    text: area({ ...{ label: "announcements:text", hint: "questions:needs.letter.textHint" }, ...TEXT }),
    subjectEn: line({ label: "announcements:subjectEn", max: LONGEST_SUBJECT, lang: "en" }),
    textEn: area({
      ...{ label: "announcements:textEn", hint: "questions:needs.letter.textEnHint" },
      ...TEXT,
      lang: "en",
    }),
    expected: hidden({ max: 9 }),
    submission: submission(),
    verb: optional(hidden({ max: 5 })),
  },
  { says: "announcements:errors", rules: refuseWrongPlaceholders },
);
