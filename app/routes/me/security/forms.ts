import { optional } from "#app/forms/field.ts";
import { hidden, line, rowChoice, sixDigits } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** More than a browser's answer about a passkey takes. */
const LONGEST_ANSWER = 20_000;

const name = line({ label: "security:passkeys.name", hint: "security:passkeys.nameHint", max: 60 });

/** The name of a passkey. */
export const passkeyForm = form({ name });

/** A passkey that is added: its name, and what the browser answered. */
export const newPasskeyForm = form({ name, passkey: hidden({ max: LONGEST_ANSWER }) }, { says: "security:errors" });

/** An app that is added: the code it shows, and the secret with its seal (`enrolment.server.ts`). */
export const authenticatorForm = form(
  {
    secret: hidden({ max: 200 }),
    seal: hidden({ max: 200 }),
    code: sixDigits({ label: "security:app.code", hint: "security:app.codeHint" }),
  },
  { says: "security:errors" },
);

/** Which login ends; all others than the one that asks where none is named. */
export const endLoginsForm = form({
  login: optional(rowChoice({ label: "security:logins.title", control: "hidden" })),
});
