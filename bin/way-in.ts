import { randomBytes } from "node:crypto";
import type { Role } from "#app/domain/people/rights.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { openWayIn } from "#app/domain/people/sign-in.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Settings } from "#app/env.server.ts";
import type { Secrets } from "#app/http/secrets.server.ts";

/**
 * Gives a role and makes a link that signs its holder in once, for ten minutes: the way in when mail is down.
 *
 * @param edition the role's edition; null for all of them
 * @returns the link, on APP_URL
 */
export async function wayIn(
  db: Database,
  given: {
    email: string;
    role: Role;
    edition: number | null;
    settings: Settings;
    secrets: Secrets;
    now: Date;
  },
): Promise<string> {
  const email = given.email.toLowerCase();
  const token = randomBytes(32).toString("base64url");
  await grantRole(db, { email, role: given.role, edition: given.edition, by: null, now: given.now });
  await openWayIn(db, { email, linkHash: given.secrets.hash("link", token), now: given.now });
  return `${given.settings.appUrl}/connexion/lien/${token}`;
}
