import { isLoopback } from "#app/env.server.ts";
import { plainPath } from "#app/i18n/path.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Compared as a whole: an address that only begins like it, such as `/hooks/../connexion`, may lead elsewhere. */
const PAYMENT_HOOK = plainPath("/hooks/stripe");

/** The address of RFC 8058, to which mail programs post without an Origin. Its token is signed. */
const ONE_CLICK = /^\/(?:en\/)?desabonnement\/[\w-]+$/;

/**
 * Whether a request that may change something comes from our own pages. Without an Origin it does not, because every
 * browser sends one with a POST. The payment hook, and unsubscribing in one click, are checked by their signatures
 * instead.
 */
export function isOwnRequest(
  request: { method: string; path: string; origin: string | undefined },
  appUrl: string,
): boolean {
  if (SAFE.has(request.method) || request.path === PAYMENT_HOOK) return true;
  if (!request.origin) return request.method === "POST" && ONE_CLICK.test(request.path);
  if (request.origin === appUrl) return true;
  return isLoopback(appUrl) && isSameLoopback(request.origin, appUrl);
}

/** On a loopback address, `localhost`, `127.0.0.1` and `[::1]` are equal. */
function isSameLoopback(origin: string, appUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(appUrl)];
  return theirs.protocol === ours.protocol && theirs.port === ours.port && isLoopback(origin);
}
