import { form, line } from "#app/forms/form.ts";

/** Why a blank badge is taken back from a person. */
export const takeBlankForm = form({
  reason: line({ label: "badges:blanks.reason", hint: "badges:blanks.reasonHint", max: 300 }),
});
