import { form } from "#app/forms/form.ts";
import { optionBoxes, submission } from "#app/forms/registration-fields.ts";

/** The options with a price that are added to a registration, by an order of their own. */
export const orderOptionsForm = form(
  { options: optionBoxes(), submission: submission() },
  {
    says: "registration:errors",
    rules: ({ options = [] }, refuse) => {
      if (options.length === 0) refuse("options", "none");
    },
  },
);
