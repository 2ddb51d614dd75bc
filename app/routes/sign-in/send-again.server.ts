import { redirect } from "@remix-run/node";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { readCarried } from "#app/server/sign-in/confirm.server.ts";
import { hasFactors } from "#app/server/sign-in/factor-proofs.server.ts";
import { loginHash, signedIn } from "#app/server/sign-in/logins.server.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";

/** What its sender must do before a form can be taken; null once nothing is lacking. */
export type Lacking = "login" | "factor" | null;

/** The page where one is asked to confirm may itself be sent after the login ended, with the form that waits in it. */
const CONFIRMATION = /^(\/en)?\/mon-espace\/confirmation\?/;
/** Of forms on one's own sign-in: what they hold serves once, or on the login that has ended. */
const OWN_SECURITY = /^(\/en)?\/mon-espace\/securite\//;
const SECRETS = new Set(["code", "secret", "seal", "passkey"]);

/**
 * The form that was led to the page that keeps it, to be sent again to where it was sent first. Nothing of it is stored, and
 * codes are left out.
 *
 * @throws a redirect when there is none; 415 when the body is no form that can be read
 */
export async function readKept(visit: Visit) {
  const { request, context } = visit;
  const { pathname, searchParams, origin } = new URL(request.url);
  const led = returnPath(searchParams.get("retour"));
  const asked = led !== null && CONFIRMATION.test(led);
  const sent = asked ? returnPath(new URL(led, origin).searchParams.get("retour")) : led;
  const form = await readCarried(visit, await loginHash(request, context), sent);
  // A page that was to be read after confirming is no form: it is only led back to.
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
