import { drip, type Front, openFront } from "./front.ts";

/**
 * How Stripe fails that is not away: it does what it is asked, and its answer gets lost, or another one comes in its
 * place: a server error, too many requests, a page of HTML with an error or without, an empty object, or its own answer
 * byte by byte.
 */
export type StripeManner = "silent" | "resets" | "errors" | "limits" | "html" | "html-ok" | "empty" | "drips";

const HTML = "<!doctype html><html><body><h1>Bad gateway</h1></body></html>";
const INSTEAD: Partial<Record<StripeManner, string>> = {
  errors: response("500 Internal Server Error", "application/json", '{"error":{"type":"api_error","message":"oops"}}'),
  limits: response(
    "429 Too Many Requests",
    "application/json",
    '{"error":{"type":"rate_limit_error","message":"slow"}}',
  ),
  html: response("502 Bad Gateway", "text/html", HTML),
  "html-ok": response("200 OK", "text/html", HTML),
  empty: response("200 OK", "application/json", "{}"),
};

export interface StripeFront extends Front<StripeManner> {
  /** The address for STRIPE_API_BASE. */
  readonly url: string;
}

/** Opens a front of Stripe's stand-in. @param url the stand-in's */
export async function openStripeFront(url: string): Promise<StripeFront> {
  const front = await openFront<StripeManner>(Number(new URL(url).port), ({ near, open }, manner) => {
    const far = open();
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes: Buffer) => {
      if (manner === "silent") return;
      if (manner === "drips") return void drip(bytes, near, 1_000);
      if (manner === "resets") return void near.resetAndDestroy();
      near.end(INSTEAD[manner] ?? "");
    });
  });
  return { ...front, url: `http://127.0.0.1:${front.port}` };
}

function response(status: string, type: string, body: string): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
}
