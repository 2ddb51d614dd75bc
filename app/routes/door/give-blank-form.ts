import { choice, form, line, worded } from "#app/forms/form.ts";

/** What happens to the badge that a person had before. */
const EARLIER = ["stays", "ends"] as const;

/** The giving of a blank badge: its code or its number, and what becomes of the badge that the person had. */
export const giveBlankForm = form(
  {
    earlier: choice({
      label: "door:blank.earlier",
      control: "radios",
      choices: worded(EARLIER, "door:blank.earliers"),
    }),
    code: line({ label: "door:blank.code", hint: "door:blank.codeHint", max: 300 }),
  },
  { says: "door:blank.problems" },
);
