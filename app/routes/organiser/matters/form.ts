import type { Outcome } from "#app/domain/billing/close-matter.ts";
import { area, choice, form, line, optional, worded } from "#app/forms/form.ts";

/** The form that accepts a request, with what its letter says besides. */
export const approveForm = form({
  message: optional(
    area({ label: "organiser:requests.message", hint: "organiser:requests.oneMessageHint", max: 1000 }),
  ),
});

/** The form that declines a request, with the reason. */
export const declineForm = form({ reason: line({ label: "organiser:requests.reason", max: 300 }) });

const OUTCOMES: readonly Outcome[] = ["refunded", "kept", "credited"];

/** The form that closes a matter: outcome and note. */
export const closeForm = form({
  outcome: optional(choice({ label: "organiser:work.outcome", choices: worded(OUTCOMES, "organiser:work.outcomes") })),
  note: optional(line({ label: "organiser:work.note", max: 300 })),
});
