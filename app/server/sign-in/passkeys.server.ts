import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { FactorProof } from "#app/domain/people/factor-proof.ts";
import { findPasskey, listPasskeys, type Passkey } from "#app/domain/people/passkeys.ts";
import type { AppContext } from "#app/server/context.ts";
import { type ChallengeUse, newChallenge, type ReadChallenge, readChallenge } from "./challenges.server.ts";

const NAME = "Grand Paris Circulaire";

/** Makes the browser's options for adding a passkey. @param bound hash of the login that adds it */
export async function optionsToAdd(
  context: AppContext,
  { person, email, name, bound }: { person: number; email: string; name: string; bound: Buffer },
): Promise<string> {
  const known = await listPasskeys(context.db, { person });
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: siteOf(context).id,
    userName: email,
    userDisplayName: name || email,
    userID: new Uint8Array(userHandle(context, person)),
    challenge: newChallenge(context, "add", bound),
    excludeCredentials: known.map(described),
    // Stored on the device if possible, so that it also signs in without an address.
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  return JSON.stringify(options);
}

/**
 * Makes the browser's options for signing with a passkey.
 *
 * @param person whose passkeys may sign; null for any passkey, which must then verify its holder (a fingerprint, a PIN)
 */
export async function optionsToProve(
  context: AppContext,
  { use, person, bound }: { use: ChallengeUse; person: number | null; bound: Buffer },
): Promise<string | null> {
  const known = person === null ? [] : await listPasskeys(context.db, { person });
  if (person !== null && known.length === 0) return null;
  const options = await generateAuthenticationOptions({
    rpID: siteOf(context).id,
    challenge: newChallenge(context, use, bound),
    allowCredentials: known.map(described),
    userVerification: person === null ? "required" : "preferred",
  });
  return JSON.stringify(options);
}

/** Verifies a new passkey; null when the text is not an answer to our challenge. */
export async function readNewPasskey(context: AppContext, { text, bound }: { text: string; bound: Buffer }) {
  const response = parsed<RegistrationResponseJSON>(text);
  if (!response) return null;
  const { origin, id } = siteOf(context);
  let challenge: ReadChallenge | null = null;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (signed) => {
      challenge = readChallenge(context, "add", bound, signed);
      return challenge !== null;
    },
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified || !challenge) return null;
  const { credential } = verified.registrationInfo;
  const transports = z.array(z.string().max(20)).max(8).catch([]).parse(response.response.transports);
  const key = { credential: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter };
  return { ...key, transports, challenge: challenge as ReadChallenge };
}

/**
 * Verifies a passkey's signature. The caller marks the proof as used.
 *
 * @param person whose passkey it must be; null when it signs in alone: the device must then have verified its holder
 * @returns null when it is not an answer to our challenge by a known passkey
 */
export async function readPasskeyProof(
  context: AppContext,
  { text, use, person, bound }: { text: string; use: ChallengeUse; person: number | null; bound: Buffer },
): Promise<{ person: number; proof: Extract<FactorProof, { factor: "passkey" }> } | null> {
  const response = parsed<AuthenticationResponseJSON>(text);
  const passkey = response && (await findPasskey(context.db, { credential: response.id }));
  if (!passkey || (person !== null && passkey.person !== person)) return null;
  if (person === null && !isHandleOf(context, passkey, response.response.userHandle)) return null;
  const { origin, id } = siteOf(context);
  let challenge: ReadChallenge | null = null;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (signed) => {
      challenge = readChallenge(context, use, bound, signed);
      return challenge !== null;
    },
    expectedOrigin: origin,
    expectedRPID: id,
    credential: {
      id: passkey.credential,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: person === null,
  }).catch(() => null);
  if (!verified?.verified || !challenge) return null;
  const { newCounter: counter } = verified.authenticationInfo;
  return { person: passkey.person, proof: { factor: "passkey", id: passkey.id, counter, challenge } };
}

/** The account's id on a device, which reveals nothing about the account. */
function userHandle({ secrets }: AppContext, person: number): Buffer {
  return secrets.hash("passkey", String(person));
}

function isHandleOf(context: AppContext, { person }: Passkey, handle: string | undefined): boolean {
  return handle === userHandle(context, person).toString("base64url");
}

function siteOf({ settings }: AppContext) {
  return { origin: settings.appUrl, id: new URL(settings.appUrl).hostname };
}

function described({ credential, transports }: Passkey) {
  return { id: credential, transports: [...transports] };
}

const answer = z.looseObject({ id: z.string().max(2000), response: z.looseObject({}) });

/** Checks the shape of the JSON only, so that the library, which reads the rest, does not throw. */
function parsed<T>(text: string): T | null {
  try {
    const read = answer.safeParse(JSON.parse(text));
    return read.success ? (read.data as T) : null;
  } catch {
    return null;
  }
}
