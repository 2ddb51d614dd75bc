import { day, form, optional } from "#app/forms/form.ts";

/** The days of recording, both included. */
export const periodForm = form({
  du: optional(day({ label: "invoices:books.from" })),
  au: optional(day({ label: "invoices:books.until" })),
});
