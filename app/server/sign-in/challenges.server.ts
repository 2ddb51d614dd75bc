import { randomBytes, timingSafeEqual } from "node:crypto";
import type { AppContext } from "#app/server/context.ts";

/** What a passkey signs a challenge for. */
export type ChallengeUse = "add" | "sign-in" | "second-factor" | "confirm";

/** A valid challenge; the database ensures that it is used once. */
export interface ReadChallenge {
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

const LASTS_MS = 10 * 60 * 1000;
const EXPIRY_BYTES = 6;
const RANDOM_BYTES = 16;
const SIGNATURE_BYTES = 32;

/**
 * Makes a challenge for a passkey. It is signed and not stored, so that showing a page writes nothing.
 *
 * @param bound something only this browser has, such as the hash of its login: the challenge is invalid elsewhere
 */
export function newChallenge({ secrets, now }: AppContext, use: ChallengeUse, bound: Buffer): Uint8Array<ArrayBuffer> {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(now().getTime() + LASTS_MS, 0, EXPIRY_BYTES);
  const body = Buffer.concat([expiry, randomBytes(RANDOM_BYTES)]);
  return new Uint8Array(Buffer.concat([body, signatureOf(secrets, use, bound, body)]));
}

/**
 * Reads a signed challenge. @param text base64url, as the browser sends it; null when it is not ours, for another use
 * or expired
 */
export function readChallenge(
  { secrets, now }: AppContext,
  use: ChallengeUse,
  bound: Buffer,
  text: string,
): ReadChallenge | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== EXPIRY_BYTES + RANDOM_BYTES + SIGNATURE_BYTES) return null;
  const body = bytes.subarray(0, EXPIRY_BYTES + RANDOM_BYTES);
  if (!timingSafeEqual(bytes.subarray(body.length), signatureOf(secrets, use, bound, body))) return null;
  const expiresAt = new Date(body.readUIntBE(0, EXPIRY_BYTES));
  return expiresAt > now() ? { hash: secrets.hash("challenge", `used:${text}`), expiresAt } : null;
}

function signatureOf(secrets: AppContext["secrets"], use: ChallengeUse, bound: Buffer, body: Buffer): Buffer {
  return secrets.hash("challenge", `${use}:${bound.toString("hex")}:${body.toString("hex")}`);
}
