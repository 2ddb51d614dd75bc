/// <reference lib="webworker" />
/**
 * Keeps the door's page and its files on the phone, so that it opens, reloads and restarts without the network. It holds
 * no people: the page itself keeps those, encrypted.
 */

import { wipeStates } from "./state-store.ts";

declare const self: ServiceWorkerGlobalScope;

const CACHE = "door-1";
/** After this time without an answer the page that is kept is shown. */
const PATIENCE_MS = 3_000;
const DOOR = /^(?:\/en)?\/accueil\/[1-9]\d{3}$/;
const FILES = /^\/assets\//;
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
  if (event.request.method === "POST" && SIGN_OUT.test(pathname)) event.waitUntil(forget());
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && DOOR.test(pathname)) event.respondWith(page(event.request, address));
  else if (FILES.test(pathname)) event.respondWith(file(event.request));
});

/** The page names the files that it has loaded: those of before the worker too. */
self.addEventListener("message", (event) => {
  const { files, isSignedOut } = event.data as { files?: readonly string[]; isSignedOut?: true };
  if (isSignedOut) event.waitUntil(forget());
  if (files) event.waitUntil(keepFiles(files));
});

async function forget(): Promise<void> {
  await Promise.all([caches.delete(CACHE), wipeStates()]);
}

/**
 * The page as the server answers now; without its answer, as it was. Kept is neither a page that asks to sign in nor the
 * result of a search, which names people.
 */
async function page(request: Request, { pathname, searchParams }: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pathname);
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (response.ok && !searchParams.has("q")) await cache.put(pathname, response.clone());
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

async function keepFiles(files: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const address of files) {
    const { origin, pathname } = new URL(address);
    if (origin !== self.location.origin || !(FILES.test(pathname) || DOOR.test(pathname))) continue;
    const name = DOOR.test(pathname) ? pathname : address;
    if (await cache.match(name)) continue;
    const response = await fetch(name).catch(() => null);
    // Without a login the answer is the page to sign in, which is not kept.
    if (response?.ok && !response.redirected) await cache.put(name, response);
  }
}
