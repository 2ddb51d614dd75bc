import { form } from "#app/forms/form.ts";
import { optionBoxes } from "#app/forms/registration-fields.ts";

/** The options that a person has. */
export const optionsForm = form({ options: optionBoxes() }, { says: "options:office" });
