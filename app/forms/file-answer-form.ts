import { file, form, hidden } from "./form.ts";

const says = "questions:fileErrors";

/** The form that attaches a file as an answer. */
export const fileAnswerForm = form(
  { file: file({ label: "questions:file.field", hint: "questions:file.hint", accept: ".pdf,.jpg,.jpeg,.png" }) },
  { says },
);

/** The form that removes the file that its page shows: `seen` is when that was attached, in milliseconds. */
export const fileRemovalForm = form({ seen: hidden({ max: 16 }) }, { says });
