import { redirect } from "@remix-run/node";
import type { Arrival, SignInOutcome } from "#app/domain/people/begin-login.ts";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import { forgetLogin, loginHash, newLogin } from "#app/server/sign-in/logins.server.ts";
import { joinStars } from "#app/server/stars.server.ts";
import { browserOf } from "./browser.server.ts";
import { askedLetter, forgetAsked } from "./cookie.server.ts";

/**
 * Signs in, replaces the browser's login, and redirects to the requested page or to the page for the second factor.
 *
 * @param use turns the link, the code or the factor into a login
 * @param back the requested page, when the letter's cookie does not hold it
 * @returns the reason of a refusal
 */
export async function signIn<Outcome extends { kind: string }>(
  request: Request,
  context: AppContext,
  use: (arrival: Arrival) => Promise<SignInOutcome | Outcome>,
  back: string | null = null,
): Promise<Response | Exclude<SignInOutcome | Outcome, { kind: "signed-in" | "second-factor" }>> {
  const login = newLogin(context);
  const browser = await browserOf(request, context);
  const replaces = await loginHash(request, context);
  const { hash, name, system } = browser;
  const arrival = { loginHash: login.hash, replaces, browser: { hash, name, system }, now: context.now() };
  const outcome = await use(arrival);
  if (!isIn(outcome)) return outcome as Exclude<typeof outcome, { kind: "signed-in" | "second-factor" }>;
  const language = languageOf(new URL(request.url).pathname);
  const headers = new Headers();
  if (outcome.kind === "second-factor") {
    headers.append("set-cookie", await login.header(outcome.expiresAt, "pending"));
    return redirect(path(language, "/connexion/verification"), { status: 303, headers });
  }
  const asked = await askedLetter(request, context);
  headers.append("set-cookie", await login.header(outcome.expiresAt));
  headers.append("set-cookie", await forgetAsked(context));
  headers.append("set-cookie", await forgetLogin(context, "pending"));
  headers.append("set-cookie", await browser.header());
  const joined = await joinStars(request, context, outcome.personId);
  if (joined) headers.append("set-cookie", joined);
  return redirect(back ?? asked?.back ?? path(language, "/mon-espace"), { status: 303, headers });
}

function isIn(outcome: { kind: string }): outcome is Exclude<SignInOutcome, { kind: "refused" }> {
  return outcome.kind === "signed-in" || outcome.kind === "second-factor";
}
