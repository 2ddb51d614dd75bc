import { email, form } from "#app/forms/form.ts";

/** The form to change one's own address. */
export const ownAddressForm = form(
  { wanted: email({ label: "me:ownAddress.wanted", hint: "me:ownAddress.hint", autoComplete: "email" }) },
  { says: "me:ownAddress" },
);
