import { box, form, line } from "#app/forms/form.ts";

/** The form that lets letters go to an address again. */
export const liftForm = form({
  reason: line({ label: "returnedMail:lift.reason", hint: "returnedMail:lift.reasonHint", max: 300 }),
  resends: box({ label: "returnedMail:lift.resends" }),
});
