import { choice } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** The form of a run: sheet and badges. */
export const badgesForm = form({
  layout: choice({
    label: "badges:ask.layout",
    control: "radios",
    choices: { a4: "badges:ask.layouts.a4", a6: "badges:ask.layouts.a6" },
  }),
  what: choice({
    label: "badges:ask.what",
    hint: "badges:ask.newHint",
    control: "radios",
    choices: { new: "badges:ask.whats.new", all: "badges:ask.whats.all" },
  }),
});
