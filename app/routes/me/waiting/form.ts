import { rowChoices } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** The form that accepts an offered place: `givesUp` are the sessions that it showed as given up for it. */
export const acceptForm = form({ givesUp: rowChoices({ label: "waiting:take.exchange" }) });
