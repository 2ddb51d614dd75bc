import { randomBytes } from "node:crypto";
import { giveRole } from "#app/domain/people/give-role.ts";
import type { Role } from "#app/domain/people/rights.ts";
import { makeSignInLink } from "#app/domain/people/sign-in.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Settings } from "#app/env.server.ts";
import type { Secrets } from "#app/server/secrets.server.ts";

/**
 * Gives a role at once and makes a link that signs its holder in once, within ten minutes, for when mail is down. The
 * holder gets a letter; for an administrator's role all administrators do.
 *
 * @param email normalised by `mailAddress`
 * @param role null for none
 * @param edition the role's edition; null for all of them
 * @returns the link, on APP_URL
 */
export async function signInLink(
  db: Database,
  given: {
    email: string;
    role: Role | null;
    edition: number | null;
    settings: Settings;
    secrets: Secrets;
    now: Date;
  },
): Promise<string> {
  const { email, role, edition, secrets, now } = given;
  const token = randomBytes(32).toString("base64url");
  const by = { by: null, linkHashOf: secrets.roleLinkHash, now };
  if (role) await giveRole(db, { email, role, edition, ...by, atOnce: true });
  await makeSignInLink(db, { email, linkHash: secrets.hash("link", token), now });
  return `${given.settings.appUrl}/connexion/lien/${token}`;
}
