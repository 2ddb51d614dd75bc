import { choice, form, line, optional, rowChoice, worded } from "#app/forms/form.ts";

/** A trial of the door's rules, sent as the query of the address: it leaves no trace. */
export const trialForm = form({
  q: line({ label: "badges:trial.who", max: 500 }),
  point: optional(rowChoice({ label: "badges:trial.point" })),
  sens: optional(choice({ label: "badges:trial.direction", choices: worded(["out"], "badges:trial.directions") })),
  moment: optional(line({ label: "badges:trial.moment", type: "datetime-local", max: 30 })),
});
