import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { AppContext } from "#app/server/context.ts";

/**
 * The answers to the steps of a registration so far. The browser keeps them in one cookie until they are sent: sealed, so
 * that nobody else at that browser reads them, and for an hour. The site stores nothing.
 */
export type SoFar = z.infer<typeof SO_FAR>;
const SO_FAR = z.object({
  year: z.int(),
  /** The inputs, by name. */
  typed: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** The token of the link that shows a hidden ticket type; empty without. */
  acces: z.string(),
  /** Whether the ticket type is full and the person asks to wait for it. */
  awaits: z.boolean(),
});

const KEPT = z.object({ soFar: SO_FAR, until: z.number() });
const KEPT_MINUTES = 60;
/** Browsers keep 4,096 bytes of a cookie with its name and attributes. */
const LONGEST = 3_900;
/** More than what is packed into such a cookie, in bytes. */
const MOST_UNPACKED = 100_000;
/** The name under which they are sealed. */
const SEALED_AS = "registration-so-far";

type Context = Pick<AppContext, "settings" | "secrets" | "now">;

/** Reads the answers so far for the edition of a year; null without any, and for those that are too old. */
export function soFarIn(request: Request, context: Context, year: number): SoFar | null {
  const found = new RegExp(`(?:^|; ?)${nameIn(context)}=([\\w-]+)(?:;|$)`).exec(request.headers.get("cookie") ?? "");
  const kept = found?.[1] ? opened(found[1], context) : null;
  return kept && kept.until > context.now().getTime() && kept.soFar.year === year ? kept.soFar : null;
}

/** Makes the header that keeps the answers; null when they are too long for a cookie. */
export function keepSoFar(context: Context, soFar: SoFar): string | null {
  const until = context.now().getTime() + KEPT_MINUTES * 60_000;
  const packed = deflateRawSync(JSON.stringify({ soFar, until }));
  const sealed = context.secrets.browserVault.seal(SEALED_AS, packed).toString("base64url");
  return sealed.length > LONGEST ? null : cookie(context, sealed, KEPT_MINUTES * 60);
}

/** Makes the header that deletes the answers. */
export function forgetSoFar(context: Context): string {
  return cookie(context, "", 0);
}

/** Tells whether answers are those that a page has shown: another tab of the browser may have changed them. */
export function fingerprintOf({ typed, awaits, acces }: SoFar): string {
  return createHash("sha256")
    .update(JSON.stringify([Object.entries(typed).sort(), awaits, acces]))
    .digest("base64url");
}

function opened(sealed: string, { secrets: { browserVault } }: Context) {
  const bytes = Buffer.from(sealed, "base64url");
  // What is not sealed, or under an older key, is not ours.
  if (browserVault.isOutdated(bytes)) return null;
  try {
    const text = inflateRawSync(browserVault.open(SEALED_AS, bytes), { maxOutputLength: MOST_UNPACKED }).toString();
    return KEPT.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function cookie(context: Context, value: string, seconds: number): string {
  const secure = isSecure(context) ? "; Secure" : "";
  return `${nameIn(context)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

function isSecure({ settings }: Context): boolean {
  return settings.appUrl.startsWith("https:");
}

function nameIn(context: Context): string {
  return isSecure(context) ? "__Host-registration" : "registration";
}
