import { randomBytes, timingSafeEqual } from "node:crypto";
import type { AppContext } from "#app/server/context.ts";

/** What a passkey is asked to sign a challenge for. */
export type ChallengeUse = "add" | "sign-in" | "second-factor" | "confirm";

/** A challenge that is ours and not yet over; it serves once, which the database sees to. */
export interface ReadChallenge {
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

const LASTS_MS = 10 * 60 * 1000;
const EXPIRY_BYTES = 6;
const RANDOM_BYTES = 16;
const SIGNATURE_BYTES = 32;

/**
 * A challenge for a passkey to sign. It is signed and not stored: showing a page writes nothing.
 *
 * @param bound what only this browser has, such as the hash of its login: elsewhere the challenge is none
 */
export function newChallenge({ secrets, now }: AppContext, use: ChallengeUse, bound: Buffer): Uint8Array<ArrayBuffer> {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUIntBE(now().getTime() + LASTS_MS, 0, EXPIRY_BYTES);
  const body = Buffer.concat([expiry, randomBytes(RANDOM_BYTES)]);
  return new Uint8Array(Buffer.concat([body, signatureOf(secrets, use, bound, body)]));
}

/** @param text the challenge as the browser says it was signed, base64url; null when it is not ours, not for this or over */
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
