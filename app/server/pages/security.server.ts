import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { findAuthenticator } from "#app/domain/people/authenticator.ts";
import { type ListedLogin, listLogins } from "#app/domain/people/list-logins.ts";
import { listPasskeys } from "#app/domain/people/passkeys.ts";
import { countRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import { formatDayAndTimeWithZone, type Language, languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { ListedFactors } from "#app/ui/security/factor-list.tsx";
import type { LoginView } from "#app/ui/security/login-list.tsx";

/** Reads a person's open logins for a page. @param own the current login, if it is one of them */
export async function loginViews(
  { request, context: { db, now } }: Visit,
  { person, own }: { person: number; own: number | null },
): Promise<LoginView[]> {
  const language = languageOfRequest(request);
  return (await listLogins(db, { person, now: now() })).map((login) => shown(login, language, own));
}

/** Reads a person's second factors for a page. */
export async function factorViews({ request, context: { db } }: Visit, person: number): Promise<ListedFactors> {
  const words = (at: Date) => houseMoment(at, languageOfRequest(request));
  const passkeys = await listPasskeys(db, { person });
  const app = await findAuthenticator(db, { person });
  return {
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      since: words(createdAt),
      used: lastUsedAt && words(lastUsedAt),
    })),
    app: app && words(app.createdAt),
    recovery: await countRecoveryCodes(db, { person }),
  };
}

function houseMoment(at: Date, language: Language): string {
  return formatDayAndTimeWithZone(at, HOUSE_ZONE, language);
}

function shown(
  { id, browser, system, createdAt, lastSeenAt, endsAt }: ListedLogin,
  language: Language,
  own: number | null,
) {
  return {
    id,
    browser,
    system,
    since: houseMoment(createdAt, language),
    seen: houseMoment(lastSeenAt, language),
    until: houseMoment(endsAt, language),
    own: id === own,
  };
}
