import { data, redirect } from "@remix-run/node";
import { findAuthenticator } from "#app/domain/people/authenticator.ts";
import { confirmFactor } from "#app/domain/people/confirm-login.ts";
import { type ListedLogin, listLogins } from "#app/domain/people/list-logins.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { listPasskeys } from "#app/domain/people/passkeys.ts";
import { countRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import { type Language, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { momentWithZone } from "#app/i18n/zone.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { loginHash } from "#app/server/sign-in/logins.server.ts";
import type { FactorRefusal } from "#app/ui/security/factor-forms.tsx";
import type { ListedFactors } from "#app/ui/security/factor-list.tsx";
import type { ShownLogin } from "#app/ui/security/login-list.tsx";
import { languageOfRequest } from "./registration.server.ts";

/** Accounts belong to no edition: their pages tell the time of the house, and say so. */
const HOUSE_ZONE = "Europe/Paris";

/** A person's open logins as a page shows them. @param own the login that asks, when it is one of them */
export async function shownLogins(
  { request, context: { db, now } }: Visit,
  { person, own }: { person: number; own: number | null },
): Promise<ShownLogin[]> {
  const language = languageOfRequest(request);
  return (await listLogins(db, { person, now: now() })).map((login) => shown(login, language, own));
}

/** A person's second factors as a page shows them. */
export async function shownFactors({ request, context: { db } }: Visit, person: number): Promise<ListedFactors> {
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

/** Leads to one's page on security, which says what was done. @param done a key of `security:done` */
export function toSecurity(request: Request, done: string | null): Response {
  const said = done === null ? "" : `?fait=${done}`;
  return redirect(`${localPath(languageOfRequest(request), "/mon-espace/securite")}${said}`, 303);
}

/**
 * After a second factor was added: this login has shown it, and who has no recovery codes yet is led to them.
 *
 * @param done a key of `security:done`
 */
export async function afterFactor(visit: Visit, { personId, loginId }: SignedIn, done: string): Promise<Response> {
  const { db, now } = visit.context;
  await confirmFactor(db, { login: loginId, now: now() });
  if ((await countRecoveryCodes(db, { person: personId })) > 0) return toSecurity(visit.request, done);
  return redirect(`${localPath(languageOfRequest(visit.request), "/mon-espace/securite/codes")}?fait=${done}`, 303);
}

/** What the page's frame shows. */
export function securityFrame({ request }: Visit, person: SignedIn) {
  return { email: person.email, done: new URL(request.url).searchParams.get("fait") };
}

type TitleKey =
  | "title"
  | "passkeys.add"
  | "app.add"
  | "recovery.title"
  | "confirm.title"
  | "confirm.done"
  | "ask.title";

/** The title of a page on security, in the language of the address. */
export function securityTitle({ request }: Visit, key: TitleKey): string {
  return messagesIn(languageOfRequest(request)).t(`security:${key}`);
}

/** The hash of the login that asks: what is bound to it is worth nothing elsewhere. */
export async function ownHash({ request, context }: Visit): Promise<Buffer> {
  const hash = await loginHash(request, context);
  if (!hash) throw notFound();
  return hash;
}

/** The page again, with why the proof was not taken. */
export function refusedProof(refusal: { kind: "refused" } | { kind: "wait"; seconds: number }) {
  if (refusal.kind === "refused") return data<FactorRefusal>({ reason: "refused", seconds: 0 }, 422);
  const headers = { "retry-after": String(refusal.seconds) };
  return data<FactorRefusal>({ reason: "wait", seconds: refusal.seconds }, { status: 429, headers });
}

function houseMoment(at: Date, language: Language): string {
  return momentWithZone(at, HOUSE_ZONE, language);
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
