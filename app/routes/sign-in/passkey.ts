import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { signInByPasskey } from "#app/domain/people/pending-logins.ts";
import { readForm } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { readPasskeyProof } from "#app/server/sign-in/passkeys.server.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";
import { passkeyForm } from "./forms.ts";
import { passkeyNonce } from "./passkey-nonce.server.ts";
import { signIn } from "./sign-in.server.ts";

/** Redirects a GET: the address only accepts forms. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(path(languageOfRequest(request), "/connexion"));
}

/** Signs in with a passkey alone. */
export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await readForm(request, passkeyForm);
  const refused = redirect(`${path(languageOfRequest(request), "/connexion")}?refus=cle`, 303);
  const wait = await context.limits.count("sign-in-code", context.ip);
  if (wait !== null) return tooManyRequests(wait);
  const { bound } = await passkeyNonce(request, context);
  if (sent.kind !== "read") return refused;
  const { passkey: text, retour } = sent.value;
  const read = await readPasskeyProof(context, { text, use: "sign-in", person: null, bound });
  if (!read) return refused;
  const entered = await signIn(
    request,
    context,
    (arrival) => signInByPasskey(context.db, { ...arrival, ...read }),
    returnPath(retour),
  );
  return entered instanceof Response ? entered : refused;
}
