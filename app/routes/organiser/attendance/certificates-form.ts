import { form, hidden } from "#app/forms/form.ts";

/** The form that prints the certificates of all who attended. `expected` is the number that the page shows. */
export const certificatesForm = form({ expected: hidden({ max: 9 }) });
