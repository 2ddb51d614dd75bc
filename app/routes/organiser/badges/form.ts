import { choice, form, worded } from "#app/forms/form.ts";

/** The form of a run: sheet and badges. */
export const badgesForm = form({
  layout: choice({
    label: "badges:ask.layout",
    control: "radios",
    choices: worded(["a4", "a6"], "badges:ask.layouts"),
  }),
  what: choice({
    label: "badges:ask.what",
    hint: "badges:ask.newHint",
    control: "radios",
    choices: worded(["new", "all"], "badges:ask.whats"),
  }),
});
