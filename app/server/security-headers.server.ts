import { randomFillSync } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import type { Settings } from "#app/env.server.ts";

const NONCE_BYTES = 16;
/** Random bytes are fetched for many nonces at once: fetching takes longer than the rest. */
const random = { bytes: Buffer.alloc(256 * NONCE_BYTES), used: Number.POSITIVE_INFINITY };

/** Makes a random value for the one inline script of a page that ships scripts. */
export function newNonce(): string {
  if (random.used >= random.bytes.length) {
    randomFillSync(random.bytes);
    random.used = 0;
  }
  random.used += NONCE_BYTES;
  return random.bytes.toString("base64", random.used - NONCE_BYTES, random.used);
}

/** Sets the headers of every answer except public pages. No inline code, nothing from other origins. */
export function securityHeaders(settings: Settings): RequestHandler {
  const secure = settings.appUrl.startsWith("https:");
  const others = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...COMMON,
        formAction: formTargets(settings),
        // The badge reader is compiled WebAssembly from our own origin.
        scriptSrc: [
          "'self'",
          "'wasm-unsafe-eval'",
          (_request, response) => `'nonce-${(response as unknown as Response).locals.nonce as string}'`,
        ],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
  return (request, response, next) => {
    // Of these pages only the door's use the camera.
    response.setHeader("permissions-policy", permissions("(self)"));
    if (settings.hsts) response.setHeader("strict-transport-security", settings.hsts);
    others(request, response, next);
  };
}

/**
 * Makes the headers of a public page.
 *
 * @param scripts the scripts that may run there: none, or our own
 */
export function pageHeaders(
  settings: Settings,
  scripts: "'none'" | "'self'" = "'none'",
): readonly (readonly [string, string])[] {
  const secure = settings.appUrl.startsWith("https:");
  const policy = [
    ...Object.entries({ ...COMMON, formAction: formTargets(settings) }).map(
      ([name, values]) => `${kebab(name)} ${values.join(" ")}`,
    ),
    `script-src ${scripts}`,
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ];
  return [
    ["content-security-policy", policy.join("; ")],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["permissions-policy", permissions("()")],
    ...(settings.hsts ? ([["strict-transport-security", settings.hsts]] as const) : []),
  ];
}

/**
 * Makes the headers of the door's service worker: it fetches the door's page and files for the page, and sees from
 * everywhere on the site that somebody signs out.
 */
export function workerHeaders(settings: Settings): readonly (readonly [string, string])[] {
  const headers = pageHeaders(settings, "'self'");
  return [
    ...headers.map(([name, value]) =>
      name === "content-security-policy" ? ([name, `${value}; connect-src 'self'`] as const) : ([name, value] as const),
    ),
    ["service-worker-allowed", "/"],
  ];
}

/**
 * Chromium also applies the policy to redirects of a form's answer: paying leads to Stripe's page, or its substitute's.
 */
function formTargets({ stripe }: Settings): string[] {
  return stripe ? ["'self'", stripe.apiBase ?? "https://checkout.stripe.com"] : ["'self'"];
}

const COMMON = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  mediaSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The browser features that no page may use, nor code injected into one (W3C Permissions Policy). */
function permissions(camera: "()" | "(self)"): string {
  const refused = [
    "browsing-topics",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
  ];
  const all = [...refused, "midi", "payment", "serial", "usb", "xr-spatial-tracking"].map((name) => `${name}=()`);
  return [...all, `camera=${camera}`].join(", ");
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
