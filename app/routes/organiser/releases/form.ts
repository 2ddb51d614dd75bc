import { hidden } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** The form publishes what its page shows, or nothing: `since` is the number of the release that the page was compared with. */
export const withoutForm = form({ since: hidden({ max: 9 }) });
