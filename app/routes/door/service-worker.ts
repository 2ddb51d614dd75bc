/// <reference lib="webworker" />
/**
 * Keeps the door's page and its files on the phone, so that it opens, reloads and restarts without the network. It holds
 * no people: the page itself keeps those, encrypted.
 */

import { wipeStates } from "./state-store.ts";

declare const self: ServiceWorkerGlobalScope;

const CACHE = "door-2";
/** After this time without an answer the page that is kept is shown. */
const PATIENCE_MS = 3_000;
const DOOR = /^(?:\/en)?\/accueil\/[1-9]\d{3}(?:\/(?:repetition|borne))?$/;
const FILES = /^\/assets\//;
const FILES_NAMED = /\/assets\/[\w-][\w.-]*/g;
const SIGN_OUT = /^(?:\/en)?\/deconnexion$/;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const { pathname } = address;
  if (event.request.method === "POST" && SIGN_OUT.test(pathname)) event.waitUntil(forgetAll());
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && DOOR.test(pathname)) event.respondWith(page(event.request, pathname));
  else if (FILES.test(pathname)) event.respondWith(file(event.request));
});

/** The page names the files that it has loaded, also those of before the worker, and itself. */
self.addEventListener("message", (event) => {
  const { files, page, isSignedOut } = event.data as Told;
  if (isSignedOut) event.waitUntil(forgetAll());
  if (files) event.waitUntil(inTurn(() => keepFiles(files)));
  if (page) event.waitUntil(inTurn(() => keepPage(page)));
});

/** What the door's page tells its worker; addresses are absolute. */
export interface Told {
  readonly files?: readonly string[];
  /** The page, without parameters: a search's result names people, and is not kept. */
  readonly page?: string;
  readonly isSignedOut?: true;
}

let turn: Promise<unknown> = Promise.resolve();
function inTurn(work: () => Promise<unknown>): Promise<unknown> {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

/** Forgets now, and again after what is being kept meanwhile. */
async function forgetAll(): Promise<void> {
  await Promise.all([forget(), inTurn(forget)]);
}

async function forget(): Promise<void> {
  await Promise.all([caches.delete(CACHE), wipeStates()]);
}

/** The page as the server answers now; without its answer, as it is kept. */
async function page(request: Request, pathname: string): Promise<Response> {
  const kept = await caches.match(pathname);
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    // A proxy answers for a server that is away.
    return response.status >= 500 ? (kept ?? response) : response;
  } catch {
    return kept ?? Response.error();
  }
}

/** A file's name changes with its content, so that a kept one is right for ever. Other pages' files are not kept. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? (await fetch(request));
}

/**
 * Keeps the page as it is on the server now, after all the files that it names: until then the one of before stays whole.
 * Without a login the answer is the page to sign in, which is not kept.
 */
async function keepPage(address: string): Promise<void> {
  const { origin, pathname } = new URL(address);
  if (origin !== self.location.origin || !DOOR.test(pathname)) return;
  const response = await fetch(pathname).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const named = await namedIn(response);
  const areKept = await keepFiles(named.map((name) => new URL(name, origin).href));
  if (!areKept) return;
  const cache = await caches.open(CACHE);
  const before = await cache.match(pathname);
  await cache.put(pathname, response);
  if (before && String(await namedIn(before)) !== String(named)) await dropGone();
}

/** @returns false when one of the files could not be had */
async function keepFiles(addresses: readonly string[]): Promise<boolean> {
  const cache = await caches.open(CACHE);
  let areKept = true;
  for (const address of addresses) {
    const { origin, pathname } = new URL(address);
    if (origin !== self.location.origin || !FILES.test(pathname) || (await cache.match(address))) continue;
    const response = await fetch(address).catch(() => null);
    if (response?.ok) await cache.put(address, response);
    else areKept = false;
  }
  return areKept;
}

/** Drops the files of earlier versions, which the server has no more. */
async function dropGone(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const kept of await cache.keys()) {
    if (!FILES.test(new URL(kept.url).pathname)) continue;
    const response = await fetch(kept.url, { method: "HEAD" }).catch(() => null);
    if (response?.status === 404) await cache.delete(kept);
  }
}

/** The files that a page names, in the order of the page. The page can still be read afterwards. */
async function namedIn(page: Response): Promise<string[]> {
  return [...new Set((await page.clone().text()).match(FILES_NAMED) ?? [])];
}
