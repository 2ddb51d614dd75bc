import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { findChromium } from "../../bin/chromium.ts";
import { PATIENCE_MS } from "./patience.ts";

/** The viewports of the journeys. */
export const PHONE = { width: 390, height: 844 } as const;
export const WIDE = { width: 1440, height: 900 } as const;

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Look extends BrowserContextOptions {
  /** The site's origin; requests to others are reported. */
  readonly url: string;
  /** Another origin to which pages may lead, such as for payment. */
  readonly also?: string;
  /** Error statuses that the test provokes, which are not reported. */
  readonly provoked?: readonly number[];
  /** `login=…`, from `signIn` of a test's site. */
  readonly cookie?: string;
}

/** Each site would compress the same scripts again, which takes longer than sending them. */
const WITHOUT_COMPRESSION = { "accept-encoding": "identity" };

/** The worker's one Chromium, started by the first test that needs it. */
let shared: Promise<Browser> | undefined;

/**
 * Opens a tab with its own history and cookies in the worker's Chromium. After the test it must have made no request to
 * another origin, violated no content security policy, and logged no error.
 */
export async function openPage(look: Look): Promise<Page> {
  shared ??= startChromium();
  return pageIn(await shared, { extraHTTPHeaders: WITHOUT_COMPRESSION, ...look });
}

/** Opens a tab in its own Chromium, started with further flags such as a camera's. It gets compressed answers. */
export async function openPageWith(flags: readonly string[], look: Look): Promise<Page> {
  const browser = await startChromium(flags);
  onTestFinished(() => browser.close());
  return pageIn(browser, look);
}

/** A folder for downloads or films of a test, deleted afterwards. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "journey-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function startChromium(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? findChromium(), args: [...FLAGS, ...flags] });
}

async function pageIn(browser: Browser, { url, also, provoked, cookie, ...options }: Look): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: WIDE, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const troubles = watch(context, url, also, provoked);
  onTestFinished(async () => {
    await context.close();
    expect(troubles).toEqual([]);
  });
  if (cookie) {
    const [name = "", value = ""] = cookie.split("=", 2);
    await context.addCookies([{ name, value, url }]);
  }
  return context.newPage();
}

/** Collects what no page may do. Refusals are expected; missing resources are not. */
function watch(context: BrowserContext, url: string, also?: string, provoked: readonly number[] = []): string[] {
  const troubles: string[] = [];
  context.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.origin !== url && asked.origin !== also)
      troubles.push(`asked of elsewhere: ${asked}`);
  });
  context.on("response", (response) => {
    const document = response.request().resourceType() === "document";
    // A refused form that a script sent is expected too.
    const refused = response.request().method() === "POST" && response.status() === 422;
    if (response.status() >= (document ? 500 : 400) && !refused && !provoked.includes(response.status()))
      troubles.push(`${response.status()} for ${response.url()}`);
  });
  context.on("weberror", (error) => troubles.push(`thrown in a page: ${error.error()}`));
  context.on("console", (message) => {
    // Failed responses are checked above.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      troubles.push(`written in the console: ${message.text()}`);
  });
  return troubles;
}
