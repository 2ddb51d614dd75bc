import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { findChromium } from "../../bin/chromium.ts";
import { PATIENCE_MS } from "./patience.ts";

/** What a journey looks through. */
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
  /** The site's origin: nothing may be asked of any other. */
  readonly url: string;
  /** Another origin that pages may lead to, such as where one pays. */
  readonly also?: string;
  /** Answers that the test provokes and that are no trouble, by their status. */
  readonly provoked?: readonly number[];
  /** `login=…`, as `signIn` of a test's site gives it. */
  readonly cookie?: string;
}

/** One Chromium for all test files of a worker, started by the first test that asks; it ends with the worker. */
let shared: Promise<Browser> | undefined;

/**
 * A tab with a history and cookies of its own, in the worker's one Chromium. When the test has finished, it must have asked
 * nothing of another origin, broken no rule of the content security policy, and written no error in the console.
 */
export async function openPage(look: Look): Promise<Page> {
  shared ??= startChromium();
  return pageIn(await shared, look);
}

/** The same in a Chromium of its own, started with further flags such as a camera's. */
export async function openPageWith(flags: readonly string[], look: Look): Promise<Page> {
  const browser = await startChromium(flags);
  onTestFinished(() => browser.close());
  return pageIn(browser, look);
}

/** A folder for what a test downloads or shows to a camera, taken away afterwards. */
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

/** Collects what no page of ours may do. A page that refuses something is no trouble; a thing it lacks is. */
function watch(context: BrowserContext, url: string, also?: string, provoked: readonly number[] = []): string[] {
  const troubles: string[] = [];
  context.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.origin !== url && asked.origin !== also)
      troubles.push(`asked of elsewhere: ${asked}`);
  });
  context.on("response", (response) => {
    const document = response.request().resourceType() === "document";
    // A form that a script has sent is refused as any other.
    const refused = response.request().method() === "POST" && response.status() === 422;
    if (response.status() >= (document ? 500 : 400) && !refused && !provoked.includes(response.status()))
      troubles.push(`${response.status()} for ${response.url()}`);
  });
  context.on("weberror", (error) => troubles.push(`thrown in a page: ${error.error()}`));
  context.on("console", (message) => {
    // The answers themselves are looked at above.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      troubles.push(`written in the console: ${message.text()}`);
  });
  return troubles;
}
