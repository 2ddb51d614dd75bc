import { email } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** Corrects the address that a place is held for. */
export const addressForm = form(
  { email: email({ label: "me:correct.email", autoComplete: "email" }) },
  { says: "me:correct.errors" },
);
