import { Secret, TOTP } from "otpauth";

/** Half a minute, six digits, SHA-1: what every app supports (RFC 6238). */
const SHAPE = { issuer: "Grand Paris Circulaire", algorithm: "SHA1", digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;

/** Makes a shared secret, base32. */
export function newAuthenticatorSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** Decodes a base32 secret; null when it is not one of ours. */
export function secretOf(base32: string): Buffer | null {
  return /^[A-Z2-7]{32}$/.test(base32) ? Buffer.from(Secret.fromBase32(base32).bytes) : null;
}

/** Makes the address for an app's QR code. @param account shown in the app, such as an email address */
export function enrolAddress(base32: string, account: string): string {
  return new TOTP({ ...SHAPE, label: account, secret: base32 }).toString();
}

/**
 * Finds the step of a code; one step early or late is accepted for clocks that differ.
 *
 * @returns null when the code is of none of the three
 */
export function stepOfCode(secret: Buffer, code: string, now: Date): number | null {
  const key = new Secret({ buffer: new Uint8Array(secret).buffer });
  const totp = new TOTP({ ...SHAPE, secret: key });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / SHAPE.period) + delta;
}
