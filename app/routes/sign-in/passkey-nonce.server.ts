import { randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import type { AppContext } from "#app/server/context.ts";

const LASTS_SECONDS = 10 * 60;

/**
 * Makes a nonce that binds a passkey challenge to this browser before a sign-in.
 *
 * @returns the nonce, with the header that stores it for ten minutes
 */
export async function passkeyNonce(
  request: Request,
  context: AppContext,
): Promise<{ bound: Buffer; header: () => Promise<string> }> {
  const secure = context.settings.appUrl.startsWith("https:");
  const name = secure ? "__Host-passkey" : "passkey";
  const cookie = createCookie(name, { httpOnly: true, sameSite: "lax", path: "/", secure });
  const stored: unknown = await cookie.parse(request.headers.get("cookie"));
  const nonce = typeof stored === "string" && stored.length === 22 ? stored : randomBytes(16).toString("base64url");
  return {
    bound: context.secrets.hash("browser", `passkey:${nonce}`),
    header: () => cookie.serialize(nonce, { maxAge: LASTS_SECONDS }),
  };
}
