import { randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { findLogin, type SignedIn } from "#app/domain/people/logins.ts";
import type { AppContext } from "#app/server/context.ts";

/** The secret in a browser's cookie: of a login, or of one that waits for a second factor. */
type LoginStage = "login" | "pending";

/** Reads the secret in a browser's cookie, 256 bits, and returns its keyed hash as in the database. */
export async function loginHash(
  request: Request,
  context: AppContext,
  stage: LoginStage = "login",
): Promise<Buffer | null> {
  const secret: unknown = await cookie(context, stage).parse(request.headers.get("cookie"));
  return typeof secret === "string" && secret.length === 43 ? context.secrets.hash("login", secret) : null;
}

/** Finds the signed-in person, or null. */
export async function signedIn(request: Request, context: AppContext): Promise<SignedIn | null> {
  const hash = await loginHash(request, context);
  return hash && findLogin(context.db, { hash, now: context.now() });
}

/**
 * Makes a login's secret.
 *
 * @returns its hash for the database, and the cookie's header
 */
export function newLogin(context: AppContext): {
  hash: Buffer;
  header: (expiresAt: Date, stage?: LoginStage) => Promise<string>;
} {
  const secret = randomBytes(32).toString("base64url");
  return {
    hash: context.secrets.hash("login", secret),
    header: (expires, stage = "login") => cookie(context, stage).serialize(secret, { expires }),
  };
}

/** Makes the header that deletes the cookie of a login. */
export function forgetLogin(context: AppContext, stage: LoginStage = "login"): Promise<string> {
  return cookie(context, stage).serialize("", { maxAge: 0 });
}

function cookie({ settings }: AppContext, stage: LoginStage) {
  const secure = settings.appUrl.startsWith("https:");
  return createCookie(secure ? `__Host-${stage}` : stage, { httpOnly: true, sameSite: "lax", path: "/", secure });
}
