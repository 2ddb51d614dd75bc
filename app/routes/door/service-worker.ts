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
  const { pathname } = new URL(event.request.url);
  if (event.request.method === "POST" && SIGN_OUT.test(pathname)) event.waitUntil(forget());
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && DOOR.test(pathname)) event.respondWith(page(event.request, pathname));
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

/** The page as the server answers now; without its answer, as it was. A page that asks to sign in is never kept. */
async function page(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok) await cache.put(name, response.clone());
    return response;
  } catch {
    return (await cache.match(name)) ?? Response.error();
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
    if (!(await cache.match(name))) await cache.add(name).catch(() => {});
  }
}
