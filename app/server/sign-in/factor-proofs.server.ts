import { findAuthenticator } from "#app/domain/people/authenticator.ts";
import { hasFactor } from "#app/domain/people/begin-login.ts";
import { beginTry, type FactorProof, journalRefusedFactor } from "#app/domain/people/factor-proof.ts";
import { countRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import type { Typed } from "#app/forms/field.ts";
import { judged } from "#app/forms/form.ts";
import type { AppContext } from "#app/server/context.ts";
import { stepOfCode } from "./authenticator-codes.ts";
import type { ChallengeUse } from "./challenges.server.ts";
import { optionsToProve, readPasskeyProof } from "./passkeys.server.ts";
import { proofForm } from "./proof-form.ts";
import { recoveryHash } from "./recovery-codes.ts";

/** The second factors that a page asks for. */
export interface AskedFactors {
  /** Options for the passkey script; null without a passkey. */
  readonly passkey: string | null;
  readonly authenticator: boolean;
  readonly recovery: boolean;
}

interface Asking {
  readonly use: Exclude<ChallengeUse, "add" | "sign-in">;
  readonly person: number;
  /** Something only this browser has. */
  readonly bound: Buffer;
}

/** Reads the second factors of a person, with a new challenge for their passkeys. */
export async function factorsToAsk(context: AppContext, asking: Asking): Promise<AskedFactors> {
  const { person } = asking;
  return {
    passkey: await optionsToProve(context, asking),
    authenticator: (await findAuthenticator(context.db, { person })) !== null,
    recovery: (await countRecoveryCodes(context.db, { person })) > 0,
  };
}

/** Whether a person has a passkey or an authenticator app. */
export async function hasFactors({ db }: AppContext, person: number): Promise<boolean> {
  return hasFactor(db, { person });
}

export type ProofRead =
  | { readonly kind: "proof"; readonly proof: FactorProof }
  | { readonly kind: "refused" }
  | { readonly kind: "wait"; readonly seconds: number };

/**
 * Reads a form of second factors (`proofForm`). The proof is not used yet; an unreadable code counts as a wrong one.
 *
 * @param typed the inputs of the form
 */
export async function readProof(context: AppContext, asking: Asking, typed: Typed): Promise<ProofRead> {
  const { person } = asking;
  const now = context.now();
  const sent = judged(proofForm, typed);
  const { confirm_passkey: text, confirm_code: code } =
    sent.kind === "read" ? sent.value : { confirm_passkey: "", confirm_code: null };
  if (text) {
    const read = await readPasskeyProof(context, { ...asking, text });
    if (read) return { kind: "proof", proof: read.proof };
    await journalRefusedFactor(context.db, { person, factor: "passkey", now });
    return { kind: "refused" };
  }
  const seconds = await beginTry(context.db, { person, now });
  if (seconds !== null) return { kind: "wait", seconds };
  const proof = await proofOfCode(context, person, code ?? "");
  if (proof) return { kind: "proof", proof };
  await journalRefusedFactor(context.db, { person, factor: null, now });
  return { kind: "refused" };
}

async function proofOfCode(context: AppContext, person: number, typed: string): Promise<FactorProof | null> {
  const digits = typed.replace(/\s/g, "");
  if (/^\d{6}$/.test(digits)) {
    const app = await findAuthenticator(context.db, { person });
    const step = app && stepOfCode(app.secret, digits, context.now());
    return step === null ? null : { factor: "authenticator", step };
  }
  const hash = recoveryHash(context.secrets, person, typed);
  return hash && { factor: "recovery-code", hash };
}
