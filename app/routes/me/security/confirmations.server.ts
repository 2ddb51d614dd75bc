import { randomInt } from "node:crypto";
import { confirmByCode, confirmByFactor, sendConfirmCode } from "#app/domain/people/confirm-login.ts";
import { journalRefusedFactor } from "#app/domain/people/factor-proof.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { CarriedForm } from "#app/server/sign-in/confirm.server.ts";
import { hasFactors, readProof } from "#app/server/sign-in/factor-proofs.server.ts";
import type { FactorRefusal } from "#app/ui/security/factor-forms.tsx";

/** Sends the letter with a confirmation code. @returns why it is not sent, or null */
export async function sendCode({ request, context }: Visit, person: SignedIn): Promise<FactorRefusal | null> {
  const { db, limits, now } = context;
  const { email, loginId: login } = person;
  const wait = await limits.count("sign-in-by-mailbox", `confirm:${email}`);
  if (wait !== null) return { reason: "wait", seconds: wait };
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const codeHash = codeHashOf(context, login, code);
  await sendConfirmCode(db, { login, email, language: languageOfRequest(request), code, codeHash, now: now() });
  return null;
}

/**
 * Confirms with the form's second factor or, for a person without one, the mailed code.
 *
 * @returns why it is refused, or null
 */
export async function confirm(
  { context }: Visit,
  { personId: person, loginId: login }: SignedIn,
  bound: Buffer,
  form: CarriedForm,
): Promise<FactorRefusal | null> {
  const { db, limits, now } = context;
  if (!(await hasFactors(context, person))) {
    const digits = form.own("code").replace(/[\s-]/g, "");
    const codeHash = codeHashOf(context, login, digits);
    const outcome = await confirmByCode(db, { login, person, codeHash, now: now() });
    if (outcome.kind === "wait") return { reason: "wait", seconds: outcome.seconds };
    return outcome.kind === "confirmed" ? null : { reason: "refused", seconds: 0 };
  }
  const wait = await limits.count("sign-in-code", `factor:${person}`);
  if (wait !== null) return { reason: "wait", seconds: wait };
  const typed = { confirm_passkey: form.own("passkey"), confirm_code: form.own("code") };
  const read = await readProof(context, { use: "confirm", person, bound }, typed);
  if (read.kind === "wait") return { reason: "wait", seconds: read.seconds };
  if (read.kind === "refused") return { reason: "refused", seconds: 0 };
  if (await confirmByFactor(db, { login, person, proof: read.proof, now: now() })) return null;
  await journalRefusedFactor(db, { person, factor: read.proof.factor, now: now() });
  return { reason: "refused", seconds: 0 };
}

/** A code confirms only on the login that requested it. */
function codeHashOf({ secrets }: Visit["context"], login: number, code: string): Buffer {
  return secrets.hash("code", `confirm:${login}:${code}`);
}
