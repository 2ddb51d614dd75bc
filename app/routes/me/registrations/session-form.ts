import { rowChoice } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";
import { optionBoxes, sessionChoices, slugChoice } from "#app/forms/registration-fields.ts";

/** The form of the booked sessions. */
export const sessionsForm = form(
  { sessions: sessionChoices("registration:sessions.legend") },
  { says: "registration:errors" },
);

/** The form of the options that a registration has. */
export const optionsForm = form({ options: optionBoxes() }, { says: "registration:errors" });

/** The form to wait for a full option. */
export const fullOptionForm = form(
  { option: rowChoice({ label: "waiting:options.legend", control: "radios" }) },
  { says: "waiting:options.errors" },
);

/** The form to wait for a full session. */
export const fullSessionForm = form(
  { session: slugChoice({ label: "waiting:sessions.legend", control: "radios" }) },
  { says: "waiting:sessions.errors" },
);
