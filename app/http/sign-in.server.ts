import { redirect } from "@remix-run/node";
import type { SignInOutcome } from "#app/domain/people/sign-in.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import type { AppContext } from "./context.ts";
import { loginHash, newLogin } from "./logins.server.ts";
import { askedLetter, forgetAsked } from "./sign-in-cookie.server.ts";

/** The hash of a new login, and that of the one it replaces on this browser. */
interface Rotation {
  readonly loginHash: Buffer;
  readonly replaces: Buffer | null;
}

/**
 * Signs in, gives the browser a new login in the place of the one it had, and leads to where the visitor wanted to go.
 *
 * @param use turns the link or the code into a login
 * @returns null when it no longer opens anything
 */
export async function signIn(
  request: Request,
  context: AppContext,
  use: (rotation: Rotation) => Promise<SignInOutcome>,
): Promise<Response | null> {
  const login = newLogin(context);
  const outcome = await use({ loginHash: login.hash, replaces: await loginHash(request, context) });
  if (outcome.kind === "refused") return null;
  const asked = await askedLetter(request, context);
  const home = localPath(languageOf(new URL(request.url).pathname), "/mon-espace");
  const headers = new Headers();
  headers.append("set-cookie", await login.header(outcome.expiresAt));
  headers.append("set-cookie", await forgetAsked(context));
  return redirect(asked?.back ?? home, { status: 303, headers });
}
