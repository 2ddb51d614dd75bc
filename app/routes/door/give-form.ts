import { form, hidden } from "#app/forms/form.ts";

/** The giving of a place, with the id of the entry: sent twice, it counts once. */
export const giveForm = form({ entry: hidden({ max: 40 }) });
