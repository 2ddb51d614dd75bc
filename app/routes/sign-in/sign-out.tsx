import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "#app/domain/people/logins.ts";
import { readFields } from "#app/http/forms.ts";
import { forgetLogin, signedIn } from "#app/http/logins.server.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";

/** Following a link must not sign anybody out. */
export function loader() {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}

/** Ends this browser's login; with `everywhere`, those of all of the person's. */
export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await readFields(request);
  const login = await signedIn(request, context);
  const everywhere = fields.one("everywhere") === "on";
  if (login) await signOut(context.db, { login, everywhere, now: context.now() });
  const home = localPath(languageOf(new URL(request.url).pathname), "/");
  return redirect(home, { status: 303, headers: { "set-cookie": await forgetLogin(context) } });
}
