import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { signInByPasskey } from "#app/domain/people/pending-logins.ts";
import { readFields } from "#app/forms/forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { readPasskeyProof } from "#app/server/sign-in/passkeys.server.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";
import { passkeyNonce } from "./passkey-nonce.server.ts";
import { signIn } from "./sign-in.server.ts";

/** Only a form leads here. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(localPath(languageOfRequest(request), "/connexion"));
}

/** Signs in with a passkey alone. */
export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await readFields(request);
  const back = returnPath(fields.one("retour"));
  const refused = redirect(`${localPath(languageOfRequest(request), "/connexion")}?refus=cle`, 303);
  const wait = await context.limits.count("sign-in-code", context.ip);
  if (wait !== null) return new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  const { bound } = await passkeyNonce(request, context);
  const text = fields.one("passkey");
  const read = await readPasskeyProof(context, { text, use: "sign-in", person: null, bound });
  if (!read) return refused;
  const entered = await signIn(
    request,
    context,
    (arrival) => signInByPasskey(context.db, { ...arrival, ...read }),
    back,
  );
  return entered instanceof Response ? entered : refused;
}
