import { confirmFactor } from "#app/domain/people/confirm-login.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { countRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { leadTo, type OwnVisit, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { loginHash } from "#app/server/sign-in/logins.server.ts";

/** Redirects to the security page, which reports the change. @param done a key of `security:done` */
export function toSecurity(visit: Pick<OwnVisit, "language">, done: string | null): Response {
  return leadTo(visit, "/mon-espace/securite", { query: { fait: done } });
}

/** Redirects a GET of addresses that only accept forms. */
export const redirectToForm = signedInPages.plain(async (visit) => toSecurity(visit, null));

/**
 * Marks the login as confirmed after a second factor was added, and redirects a person without recovery codes to them.
 *
 * @param done a key of `security:done`
 */
export async function afterFactor(visit: OwnVisit & { readonly person: SignedIn }, done: string): Promise<Response> {
  const { db, now, person } = visit;
  await confirmFactor(db, { login: person.loginId, now });
  const codes = await countRecoveryCodes(db, { person: person.personId });
  return codes > 0 ? toSecurity(visit, done) : leadTo(visit, "/mon-espace/securite/codes", { query: { fait: done } });
}

/** The data of the page's frame. */
export function securityFrame({ request, person }: Visit & { readonly person: SignedIn }) {
  return { email: person.email, done: new URL(request.url).searchParams.get("fait") };
}

/** The hash of the current login: data bound to it is invalid elsewhere. */
export async function ownHash({ request, context }: Visit): Promise<Buffer> {
  const hash = await loginHash(request, context);
  if (!hash) throw notFound();
  return hash;
}
