import { Secret, TOTP } from "otpauth";
import { saveAuthenticator } from "#app/domain/people/authenticator.ts";
import { replaceRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { recoveryHash } from "#app/server/sign-in/recovery-codes.ts";
import type { TestSite } from "#test/support/site.ts";
import { ask, cookiesOf } from "./asking.ts";

const SECRET = Buffer.from("12345678901234567890");

/** Returns the code that an app with this secret shows at a given time. */
export function codeAt(at: Date, secret: Buffer | string = SECRET): string {
  const key =
    typeof secret === "string" ? Secret.fromBase32(secret) : new Secret({ buffer: new Uint8Array(secret).buffer });
  return new TOTP({ secret: key }).generate({ timestamp: at.getTime() });
}

/** Gives a person an authenticator app and one recovery code in the database. @returns the recovery code */
export async function withFactors(site: TestSite, person: number): Promise<string> {
  const now = site.clock.now;
  await saveAuthenticator(site.db, { person, secret: SECRET, step: 0, now });
  const secrets = await openSecrets(site.db, null);
  const code = "ABCDE-FGHJK";
  const hash = recoveryHash(secrets, person, code);
  await replaceRecoveryCodes(site.db, { person, hashes: hash ? [hash] : [], now });
  return code;
}

/** Signs in by letter. @returns the browser's cookies and the redirect */
export async function byLetter(site: TestSite, email: string) {
  const { token } = await ask(site, email);
  const answer = await site.post(`/connexion/lien/${token}`, {});
  return { led: answer.headers.get("location"), cookie: cookiesOf(answer) };
}
