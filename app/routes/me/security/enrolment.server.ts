import { timingSafeEqual } from "node:crypto";
import type { Typed } from "#app/forms/field.ts";
import { qrPathOfText } from "#app/print/qr.ts";
import type { AppContext } from "#app/server/context.ts";
import { enrolAddress, newAuthenticatorSecret, secretOf } from "#app/server/sign-in/authenticator-codes.ts";

/** The data of the page that adds an app. */
export interface Enrolment {
  /** Base32, to be typed without a camera. */
  readonly secret: string;
  /**
   * Proves that the server made the secret for this login: the form carries both, and nothing is stored before a right
   * code.
   */
  readonly seal: string;
  readonly address: string;
  /** The QR code of the address, as drawn by `print/qr.ts`. */
  readonly qr: { readonly side: number; readonly path: string };
}

/** Makes a new secret. @param bound hash of the login that adds it */
export function newEnrolment(context: AppContext, account: string, bound: Buffer): Enrolment {
  return enrolmentOf(context, account, bound, newAuthenticatorSecret());
}

/** Returns the form's secret, or null if the server did not make it for this login. */
export function readEnrolment(
  context: AppContext,
  account: string,
  bound: Buffer,
  { secret: base32 = "", seal = "" }: Typed,
): { secret: Buffer; enrolment: Enrolment } | null {
  const secret = secretOf(String(base32));
  if (!secret) return null;
  const enrolment = enrolmentOf(context, account, bound, String(base32));
  const [given, right] = [Buffer.from(String(seal)), Buffer.from(enrolment.seal)];
  return given.length === right.length && timingSafeEqual(given, right) ? { secret, enrolment } : null;
}

function enrolmentOf({ secrets }: AppContext, account: string, bound: Buffer, secret: string): Enrolment {
  const address = enrolAddress(secret, account);
  const seal = secrets.hash("challenge", `app:${bound.toString("hex")}:${secret}`).toString("base64url");
  return { secret, seal, address, qr: qrPathOfText(address) };
}
