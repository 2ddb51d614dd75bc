import { hasPlaceholder, LINKS, unknownPlaceholders } from "#app/domain/announcements/placeholders.ts";
import { area, choice, form, hidden, line, moment, optional, type Refuse, rowChoice, worded } from "#app/forms/form.ts";

const says = "announcements:errors";
const LONGEST_SUBJECT = 150;
const LONGEST_TEXT = 10_000;
const ROWS = 12;
const TEXT_EN = { rows: ROWS, max: LONGEST_TEXT, lang: "en" } as const;

const SUBJECTS = ["subject", "subjectEn"] as const;
const TEXTS = ["text", "textEn"] as const;

/** A text with placeholders is refused where one stands for nothing; a subject also where it names a page. */
function rules(
  typed: { readonly [Name in (typeof SUBJECTS)[number] | (typeof TEXTS)[number]]?: string | null },
  refuse: Refuse,
): void {
  for (const name of [...SUBJECTS, ...TEXTS]) {
    const unknown = unknownPlaceholders(typed[name] ?? "");
    if (unknown.length > 0)
      refuse(name, "placeholder", { count: unknown.length, names: unknown.map((each) => `{${each}}`).join(", ") });
  }
  for (const name of SUBJECTS)
    if (LINKS.some((link) => hasPlaceholder(typed[name] ?? "", link))) refuse(name, "pageInSubject");
}

/** The form of what a letter says. A draft may lack any of it. */
export const announcementForm = form(
  {
    subject: optional(line({ label: "announcements:subject", max: LONGEST_SUBJECT })),
    text: optional(
      area({ label: "announcements:text", hint: "announcements:textHint", rows: ROWS, max: LONGEST_TEXT }),
    ),
    subjectEn: optional(line({ label: "announcements:subjectEn", max: LONGEST_SUBJECT, lang: "en" })),
    textEn: optional(area({ ...{ label: "announcements:textEn", hint: "announcements:textEnHint" }, ...TEXT_EN })),
    repliesTakenBy: optional(rowChoice({ label: "announcements:repliesTo" })),
  },
  { says, rules },
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
