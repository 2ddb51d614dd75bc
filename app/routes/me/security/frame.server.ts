import { redirect } from "@remix-run/node";
import { confirmFactor } from "#app/domain/people/confirm-login.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { countRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { loginHash } from "#app/server/sign-in/logins.server.ts";

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
