import { form } from "#app/forms/form.ts";
import { sessionChoices, slugChoice } from "#app/forms/registration-fields.ts";

/** The sessions that are booked. */
export const sessionsForm = form(
  { sessions: sessionChoices("registration:sessions.legend") },
  { says: "registration:errors" },
);

/** A session that is full, to wait for. */
export const fullSessionForm = form(
  { session: slugChoice({ label: "waiting:sessions.legend", control: "radios" }) },
  { says: "waiting:sessions.errors" },
);
