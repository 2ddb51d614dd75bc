import { randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { z } from "zod";
import type { AppContext } from "#app/server/context.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";

/** What the cookie holds between the request for a letter and its use. */
export interface Asked {
  readonly email: string;
  /** The page of this site that required the sign-in. */
  readonly back: string | null;
  /** Binds the letter's code to this browser. */
  readonly nonce: string;
}

const LASTS_SECONDS = 10 * 60;
const shape = z.object({ email: z.string(), back: z.string().nullable(), nonce: z.string() });

/** Returns the letter that this browser requested in the last ten minutes, or null. */
export async function askedLetter(request: Request, context: AppContext): Promise<Asked | null> {
  const read = shape.safeParse(await cookie(context).parse(request.headers.get("cookie")));
  return read.success ? { ...read.data, back: returnPath(read.data.back) } : null;
}

/**
 * Makes the cookie's content for a requested letter. After a second request for the same address, the codes of both
 * letters work.
 */
export async function newlyAsked(
  request: Request,
  context: AppContext,
  { email, back }: Omit<Asked, "nonce">,
): Promise<Asked> {
  const before = await askedLetter(request, context);
  const nonce = before?.email === email ? before.nonce : randomBytes(16).toString("base64url");
  return { email, back, nonce };
}

/** Returns the browser's hash that the database stores with the letter. */
export function askedBy({ nonce }: Asked, { secrets }: AppContext): Buffer {
  return secrets.hash("browser", `asked:${nonce}`);
}

/** Returns the header that sets the cookie. */
export function rememberAsked(asked: Asked, context: AppContext): Promise<string> {
  return cookie(context).serialize(asked, { maxAge: LASTS_SECONDS });
}

/** Returns the header that removes the cookie. */
export function forgetAsked(context: AppContext): Promise<string> {
  return cookie(context).serialize("", { maxAge: 0 });
}

function cookie({ settings, secrets }: AppContext) {
  const secure = settings.appUrl.startsWith("https:");
  // No address and code hash to this value: an address contains an @.
  const secret = secrets.hash("code", "signature of the sign-in cookie").toString("base64url");
  const name = secure ? "__Host-sign-in" : "sign-in";
  return createCookie(name, { httpOnly: true, sameSite: "lax", path: "/", secure, secrets: [secret] });
}
