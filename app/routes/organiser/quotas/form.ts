import { form, line, wholeNumber } from "#app/forms/form.ts";
import { MOST_PEOPLE } from "#app/forms/most-people.ts";

export const quotaForm = form({
  name: line({ label: "organiser:quotas.name", max: 200 }),
  size: wholeNumber({ label: "organiser:quotas.size", min: 0, max: MOST_PEOPLE }),
});
