import { area, choice, form, hidden, line, moment, optional, rowChoice, worded } from "#app/forms/form.ts";
import { LONGEST_SUBJECT, LONGEST_TEXT, refuseWrongPlaceholders, TEXT_ROWS } from "#app/forms/letter-words.ts";

const says = "announcements:errors";
const TEXT_EN = { rows: TEXT_ROWS, max: LONGEST_TEXT, lang: "en" } as const;

/** The form of what a letter says. A draft may lack any of it. */
export const announcementForm = form(
  {
    subject: optional(line({ label: "announcements:subject", max: LONGEST_SUBJECT })),
    text: optional(
      area({ label: "announcements:text", hint: "announcements:textHint", rows: TEXT_ROWS, max: LONGEST_TEXT }),
    ),
    subjectEn: optional(line({ label: "announcements:subjectEn", max: LONGEST_SUBJECT, lang: "en" })),
    textEn: optional(area({ ...{ label: "announcements:textEn", hint: "announcements:textEnHint" }, ...TEXT_EN })),
    repliesTakenBy: optional(rowChoice({ label: "announcements:repliesTo" })),
  },
  { says, rules: refuseWrongPlaceholders },
);

const WHEN = ["now", "later"] as const;

/** The form that sends a letter, now or at a time. `expected` is the number of letters that the page shows. */
export const sendForm = form(
  {
    when: choice({
      label: "announcements:send.when",
      choices: worded(WHEN, "announcements:send.whens"),
      control: "radios",
    }),
    at: optional(moment({ label: "announcements:send.at", hint: "announcements:send.atHint" })),
    expected: hidden({ max: 9 }),
  },
  {
    says,
    rules: ({ when, at }, refuse) => {
      if (when === "later" && at === null) refuse("at", "required");
    },
  },
);
