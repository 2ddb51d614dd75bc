import { redirect } from "@remix-run/node";
import { type ListedLogin, listLogins } from "#app/domain/people/list-logins.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { momentInWords } from "#app/i18n/dates.ts";
import { type Language, localPath } from "#app/i18n/languages.ts";
import type { ShownLogin } from "#app/ui/security/login-list.tsx";
import type { Visit } from "./guards.server.ts";
import { languageOfRequest } from "./registration-pages.server.ts";

/** Accounts belong to no edition: their pages tell the time of the house, and say so. */
const HOUSE_ZONE = "Europe/Paris";

/** A moment of an account, in words. */
function houseMoment(at: Date, language: Language): string {
  return momentInWords(at, HOUSE_ZONE, language);
}

/** A person's open logins as a page shows them. @param own the login that asks, when it is one of them */
export async function shownLogins(
  { request, context: { db, now } }: Visit,
  { person, own }: { person: number; own: number | null },
): Promise<ShownLogin[]> {
  const language = languageOfRequest(request);
  return (await listLogins(db, { person, now: now() })).map((login) => shown(login, language, own));
}

/** Leads to one's page on security, which says what was done. @param done a key of `security:done` */
export function toSecurity(request: Request, done: string | null): Response {
  const said = done === null ? "" : `?fait=${done}`;
  return redirect(`${localPath(languageOfRequest(request), "/mon-espace/securite")}${said}`, 303);
}

/** What the page's frame shows. */
export function securityFrame({ request }: Visit, person: SignedIn) {
  return { email: person.email, done: new URL(request.url).searchParams.get("fait") };
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
