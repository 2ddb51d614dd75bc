import { box, email, form, hidden, sixDigits } from "#app/forms/form.ts";

/** Longer than any address of the site or a browser's answer about a passkey. */
const LONGEST_PATH = 2_000;
const LONGEST_ANSWER = 20_000;

/** The page the visitor wanted to open. */
const retour = hidden({ max: LONGEST_PATH });

/** Requests a letter with a link and a code. */
export const askForm = form(
  { retour, email: email({ label: "signIn:ask.email", autoComplete: "email" }) },
  { says: "signIn:errors" },
);

/** The code of that letter. */
export const codeForm = form(
  { code: sixDigits({ label: "signIn:code.label", hint: "signIn:code.hint" }) },
  { says: "signIn:errors" },
);

/** A passkey instead of a code. */
export const passkeyForm = form({ retour, passkey: hidden({ max: LONGEST_ANSWER }) });

/** Ends this browser's login, or all. */
export const signOutForm = form({ everywhere: box({ label: "me:signOut.everywhere" }) });
