import { randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import type { Browser, BrowserName, SystemName } from "#app/domain/people/browsers.ts";
import { BROWSER_DAYS } from "#app/domain/people/retention-rules.ts";
import type { AppContext } from "#app/server/context.ts";

const LASTS_SECONDS = BROWSER_DAYS * 24 * 60 * 60;

/** The first match counts: most browsers also name similar ones. */
const NAMES: readonly (readonly [RegExp, BrowserName])[] = [
  [/\b(Firefox|FxiOS)\//, "firefox"],
  [/\b(Edg|EdgA|EdgiOS)\//, "edge"],
  [/\b(OPR|OPT)\//, "opera"],
  [/\bSamsungBrowser\//, "samsung"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "chrome"],
  [/\bVersion\/\S+ (Mobile\/\S+ )?Safari\//, "safari"],
];
const SYSTEMS: readonly (readonly [RegExp, SystemName])[] = [
  [/\b(iPhone|iPad|iPod)\b/, "ios"],
  [/\bAndroid\b/, "android"],
  [/\bWindows\b/, "windows"],
  [/\bMac OS X\b/, "macos"],
  [/\bLinux\b/, "linux"],
];

/**
 * Identifies the requesting browser by its own signed cookie only. Its `User-Agent` is only displayed.
 *
 * @returns the browser, with the header that sets the cookie
 */
export async function browserOf(
  request: Request,
  context: AppContext,
): Promise<Browser & { header: () => Promise<string> }> {
  const stored: unknown = await cookie(context).parse(request.headers.get("cookie"));
  const value = typeof stored === "string" && stored.length === 22 ? stored : randomBytes(16).toString("base64url");
  return {
    hash: context.secrets.hash("browser", value),
    ...named(request.headers.get("user-agent") ?? ""),
    header: () => cookie(context).serialize(value, { maxAge: LASTS_SECONDS }),
  };
}

/** Names the browser and system of a `User-Agent`; null where unknown. */
function named(userAgent: string): { name: BrowserName | null; system: SystemName | null } {
  const find = <T>(known: readonly (readonly [RegExp, T])[]) =>
    known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  return { name: find(NAMES), system: find(SYSTEMS) };
}

function cookie({ settings, secrets }: AppContext) {
  const secure = settings.appUrl.startsWith("https:");
  const secret = secrets.hash("browser", "signature of the browser cookie").toString("base64url");
  const name = secure ? "__Host-browser" : "browser";
  return createCookie(name, { httpOnly: true, sameSite: "lax", path: "/", secure, secrets: [secret] });
}
