import type { Clock } from "#app/domain/clock.ts";
import { hasAdministrator } from "#app/domain/people/find-roles.ts";
import type { Settings } from "#app/env.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import type { Connection } from "#db/connect.ts";
import { signInLink } from "./sign-in-link.ts";

/** Prints the site's address and, while there is no administrator, the link of the first one. */
export async function announce({
  connection: { db },
  settings,
  url,
  now,
}: {
  connection: Connection;
  settings: Settings;
  url: string;
  now: Clock;
}): Promise<void> {
  const link = (await hasAdministrator(db))
    ? null
    : await signInLink(db, {
        email: FIRST_ADMINISTRATOR,
        role: "administrator",
        edition: null,
        settings,
        secrets: await openSecrets(db, settings.sessionSecret),
        now: now(),
      });
  // Printed last, when nothing of the start can fail any more.
  console.log(
    `\n  Grand Paris Circulaire: ${settings.appUrl}${settings.appUrl === url ? "" : ` (listening on ${url})`}`,
  );
  if (!link) return;
  console.log(`  Link for the first administrator, valid once, for 10 minutes: ${link}`);
  console.log("  To sign in later with your own address: npm run sign-in -- you@example.org\n");
}

/** Has the first login until administrators are named. The domain is reserved, so that letters to it are not delivered. */
const FIRST_ADMINISTRATOR = "organisation@exemple.invalid";
