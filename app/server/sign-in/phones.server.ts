import { randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { type DoorPhone, findPhone } from "#app/domain/door/phones.ts";
import type { AppContext } from "#app/server/context.ts";

/** Long after any edition: the right of the phone ends in the database. */
const LASTS_S = 400 * 24 * 60 * 60;

/** Reads the secret in the cookie of an enrolled phone, 256 bits, and returns its keyed hash as in the database. */
export async function phoneHash(request: Request, context: AppContext): Promise<Buffer | null> {
  const header = request.headers.get("cookie");
  // Most requests come from no phone of a door.
  if (!header?.includes(NAME)) return null;
  const secret: unknown = await cookie(context).parse(header);
  return typeof secret === "string" && secret.length === 43 ? context.secrets.hash("phone", secret) : null;
}

/** Finds the enrolled phone that sends a request, also one whose right has ended; null for any other browser. */
export async function phoneOf(request: Request, context: AppContext): Promise<DoorPhone | null> {
  const hash = await phoneHash(request, context);
  return hash && findPhone(context.db, { hash, now: context.now() });
}

/** Makes a phone's secret. @returns its hash for the database, and the cookie's header */
export function newPhone(context: AppContext): { hash: Buffer; header: () => Promise<string> } {
  const secret = randomBytes(32).toString("base64url");
  return {
    hash: context.secrets.hash("phone", secret),
    header: () => cookie(context).serialize(secret, { maxAge: LASTS_S }),
  };
}

/** Makes the header that deletes the cookie of a phone. */
export function forgetPhone(context: AppContext): Promise<string> {
  return cookie(context).serialize("", { maxAge: 0 });
}

const NAME = "door-phone";

function cookie({ settings }: AppContext) {
  const secure = settings.appUrl.startsWith("https:");
  const name = secure ? "__Host-door-phone" : "door-phone";
  return createCookie(name, { httpOnly: true, sameSite: "lax", path: "/", secure });
}
