import { choice, form, line, worded } from "#app/forms/form.ts";

/** The form that decides on a passage, with the reason. */
export const decideForm = form({
  decision: choice({
    label: "badges:decide.decision",
    choices: worded(["undone", "counts"], "badges:decide.decisions"),
  }),
  reason: line({ label: "badges:decide.reason", hint: "badges:decide.reasonHint", max: 300 }),
});
