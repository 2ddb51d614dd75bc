/** The forms of the registration's steps: each has a part of the fields of the form on one page. */
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { personFields, personIn } from "#app/forms/attendee-form.ts";
import { form, formOf, hidden } from "#app/forms/form.ts";
import { withQuestions } from "#app/forms/with-questions.ts";
import { registrationForm } from "./form.ts";

const says = "registration:errors";
const { ticket_type, audience_code, voucher, sessions, waits, options } = registrationForm.fields;

/** The ticket type. `shown_full`: the slugs of the full ticket types, which were offered to wait for. */
export const ticketStepForm = form(
  { ticket_type, audience_code, voucher, shown_full: hidden({ max: 5000 }) },
  { says },
);

/** The sessions, and the full ones to wait for. `seen_far`: the pairs that the page has marked as too far apart, or `live` with the page's script. */
export const sessionStepForm = form({ sessions, waits, seen_far: hidden({ max: 5000 }) }, { says });

/** The options and the questions that what was chosen brings up. */
export function detailStepForm(
  chosen: { readonly ticketType: string; readonly sessions: readonly string[] },
  questions: readonly AskedQuestion[],
) {
  return withQuestions({ fields: { options }, make: () => chosen, says }, questions);
}

/** Who takes part. */
export const personStepForm = formOf(personFields, personIn, { says });

/** The last step. `seen`: the fingerprint of the answers that the page shows. */
export const checkForm = form({ seen: hidden({ max: 100 }) }, { says });
