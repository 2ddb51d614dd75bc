import { form, hidden } from "#app/forms/form.ts";

/** The form that ends chosen waits. `expected` is the number that the page shows. */
export const endWaitsForm = form({ expected: hidden({ max: 9 }) });
