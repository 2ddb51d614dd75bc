import { systemClock } from "#app/domain/clock.ts";
import { readSettings } from "#app/env.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import type { Database } from "#db/connect.ts";
import { signInLink } from "../bin/sign-in-link.ts";
import type { BenchSite } from "./site.ts";

/** Signs in with a link that is confirmed by a POST. @returns the login's cookie */
export async function signIn(site: BenchSite, db: Database, role: "door" | "organiser"): Promise<string> {
  const settings = readSettings({ APP_URL: site.url });
  const link = await signInLink(db, {
    email: `${role}@exemple.invalid`,
    role,
    edition: null,
    settings,
    secrets: await openSecrets(db, settings.sessionSecret),
    now: systemClock(),
  });
  const answer = await fetch(link, { method: "POST", headers: { origin: site.url }, redirect: "manual" });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`signing in answered ${answer.status}`);
  return cookie;
}
