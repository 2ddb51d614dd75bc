import { randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { z } from "zod";
import type { AppContext } from "#app/server/context.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";

/** What a browser remembers between asking for a letter and using it. */
export interface Asked {
  readonly email: string;
  /** The page that asked for a sign-in, on this site. */
  readonly back: string | null;
  /** What binds the code of the letter to this browser. */
  readonly nonce: string;
}

const LASTS_SECONDS = 10 * 60;
const shape = z.object({ email: z.string(), back: z.string().nullable(), nonce: z.string() });

/** The letter this browser has asked for in the last ten minutes, or null. */
export async function askedLetter(request: Request, context: AppContext): Promise<Asked | null> {
  const read = shape.safeParse(await cookie(context).parse(request.headers.get("cookie")));
  return read.success ? { ...read.data, back: returnPath(read.data.back) } : null;
}

/** What this browser keeps of a letter it asks for; asked again for one address, the codes of both letters open. */
export async function newlyAsked(
  request: Request,
  context: AppContext,
  { email, back }: Omit<Asked, "nonce">,
): Promise<Asked> {
  const before = await askedLetter(request, context);
  const nonce = before?.email === email ? before.nonce : randomBytes(16).toString("base64url");
  return { email, back, nonce };
}

/** What the database keeps of the browser that asked. */
export function askedBy({ nonce }: Asked, { secrets }: AppContext): Buffer {
  return secrets.hash("browser", `asked:${nonce}`);
}

/** The header that makes the browser remember it. */
export function rememberAsked(asked: Asked, context: AppContext): Promise<string> {
  return cookie(context).serialize(asked, { maxAge: LASTS_SECONDS });
}

/** The header that makes it forget. */
export function forgetAsked(context: AppContext): Promise<string> {
  return cookie(context).serialize("", { maxAge: 0 });
}

function cookie({ settings, secrets }: AppContext) {
  const secure = settings.appUrl.startsWith("https:");
  // Nobody's address and code hash to this: an address holds an @.
  const secret = secrets.hash("code", "signature of the sign-in cookie").toString("base64url");
  const name = secure ? "__Host-sign-in" : "sign-in";
  return createCookie(name, { httpOnly: true, sameSite: "lax", path: "/", secure, secrets: [secret] });
}
