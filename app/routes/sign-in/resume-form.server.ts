import { redirect } from "@remix-run/node";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { readCarried } from "#app/server/sign-in/confirm.server.ts";
import { hasFactors } from "#app/server/sign-in/factor-proofs.server.ts";
import { loginHash, signedIn } from "#app/server/sign-in/logins.server.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";

/** What the sender must do before the form is accepted; null when nothing is missing. */
export type Lacking = "login" | "factor" | null;

/** The confirmation page may itself be sent after the login ended, with the form that it holds. */
const CONFIRMATION = /^(\/en)?\/mon-espace\/confirmation\?/;
/** Forms about one's own sign-in: their content is valid once, or only on the login that ended. */
const OWN_SECURITY = /^(\/en)?\/mon-espace\/securite\//;
const SECRETS = new Set(["code", "secret", "seal", "passkey"]);

/**
 * Reads the refused form, to be sent again to its first address. Stores nothing and leaves codes out.
 *
 * @throws a redirect when there is none; 415 when the body is no readable form
 */
export async function readResumed(visit: Visit) {
  const { request, context } = visit;
  const { pathname, searchParams, origin } = new URL(request.url);
  const led = returnPath(searchParams.get("retour"));
  const asked = led !== null && CONFIRMATION.test(led);
  const sent = asked ? returnPath(new URL(led, origin).searchParams.get("retour")) : led;
  const form = await readCarried(visit, await loginHash(request, context), sent);
  // A page to be read after confirming is no form, so it is only redirected to.
  if (sent === null || !form.waits) {
    throw redirect(path(languageOf(pathname), "/connexion", { query: { retour: sent } }), 303);
  }
  const isSecret = ([name]: readonly [string, string]) => OWN_SECURITY.test(sent) && SECRETS.has(name);
  return {
    path: sent,
    fields: form.fields.filter((field) => !isSecret(field)),
    files: form.files,
    multipart: form.multipart,
    leftOut: form.own("code") !== "" || form.fields.some(isSecret),
    lacking: await lackingFor(visit),
  };
}

async function lackingFor({ request, context }: Visit): Promise<Lacking> {
  const person = await signedIn(request, context);
  if (!person) return "login";
  if (!person.factorRequired || person.factorAt) return null;
  return (await hasFactors(context, person.personId)) ? null : "factor";
}
