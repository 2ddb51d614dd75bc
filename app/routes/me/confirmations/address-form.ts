import { email, form } from "#app/forms/form.ts";

/** The form to correct the address of a held place. */
export const addressForm = form(
  { email: email({ label: "me:correct.email", autoComplete: "email" }) },
  { says: "me:correct.errors" },
);
