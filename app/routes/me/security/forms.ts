import { form, hidden, line, optional, rowChoice, sixDigits } from "#app/forms/form.ts";

/** An upper limit for a browser's answer about a passkey. */
const LONGEST_ANSWER = 20_000;

const name = line({ label: "security:passkeys.name", hint: "security:passkeys.nameHint", max: 60 });

/** The name of a passkey. */
export const passkeyForm = form({ name });

/** A passkey to add: its name and the browser's answer. */
export const newPasskeyForm = form({ name, passkey: hidden({ max: LONGEST_ANSWER }) }, { says: "security:errors" });

/** An app to add: its current code, and the secret with its seal (`enrolment.server.ts`). */
export const authenticatorForm = form(
  {
    secret: hidden({ max: 200 }),
    seal: hidden({ max: 200 }),
    code: sixDigits({ label: "security:app.code", hint: "security:app.codeHint" }),
  },
  { says: "security:errors" },
);

/** The login to end; all but the current one where none is named. */
export const endLoginsForm = form({
  login: optional(rowChoice({ label: "security:logins.title", control: "hidden" })),
});
