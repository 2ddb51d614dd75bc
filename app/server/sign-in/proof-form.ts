import { form, hidden, line, optional } from "#app/forms/form.ts";

/** The form of a second factor: a browser's answer for a passkey, or the code of an app or a recovery code. */
export const proofForm = form({
  confirm_passkey: hidden({ max: 20_000 }),
  confirm_code: optional(line({ label: "security:ask.code.both", max: 40 })),
});
