import compression from "compression";
import type express from "express";

/**
 * The origin is already checked. The framework would compare it again, with host headers that proxies or strangers may
 * have changed, and fail.
 */
export function settleHost(request: express.Request, appUrl: string): void {
  const origin = request.get("origin") ?? "";
  request.headers.host = (URL.canParse(origin) && new URL(origin).host) || new URL(appUrl).host;
  delete request.headers["x-forwarded-host"];
  delete request.headers.origin;
}

/**
 * Compresses pages for one visitor. Answers to forms are not compressed, because they may contain typed text next to a
 * secret, whose length would then leak; nor are event streams, which must not be buffered.
 */
export function isWorthCompressing(request: express.Request, response: express.Response): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  return request.method === "GET" && !type.startsWith("text/event-stream") && compression.filter(request, response);
}

export function isDecodable(url: string): boolean {
  if (!url.startsWith("/")) return false;
  try {
    const text = decodeURIComponent(url.split("?")[0] ?? "");
    // An address that begins with two slashes names a host, so it is not a path.
    return !text.includes("\0") && URL.canParse(text, "http://localhost");
  } catch {
    return false;
  }
}
