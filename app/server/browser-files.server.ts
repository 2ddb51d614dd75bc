import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const FOR_EVER = "public, max-age=31536000, immutable";
/** Browsers look for a newer worker at the address of the one they have. */
const WORKER = "/service-worker.js";
const ASKED_EACH_TIME = "public, no-cache";

/**
 * Finds a built file for the browser. Its name changes with its content, except the one of the door's service worker.
 *
 * @param path such as `/assets/styles-CQ8y2Xb1.css`; a name without folders
 * @returns null when the path is not of this form
 */
export function browserFile(clientFolder: string, path: string): (() => Promise<Response>) | null {
  if (isServiceWorker(path)) return () => serviceWorker(clientFolder);
  const [, name] = /^\/assets\/([\w-][\w.-]*)$/.exec(path) ?? [];
  const type = TYPES[extname(name ?? "")];
  if (!name || !type) return null;
  return async () => {
    const body = await readFile(join(clientFolder, "assets", name)).catch(() => null);
    if (!body) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(body), { headers: { "content-type": type, "cache-control": FOR_EVER } });
  };
}

/** Whether an address is that of the door's service worker. */
export function isServiceWorker(path: string): boolean {
  return path === WORKER;
}

async function serviceWorker(clientFolder: string): Promise<Response> {
  const folder = join(clientFolder, "assets");
  const name = (await readdir(folder)).find((file) => /^service-worker-[\w-]+\.js$/.test(file));
  if (!name) return new Response(null, { status: 404 });
  const body = await readFile(join(folder, name));
  const headers = { "content-type": TYPES[".js"] as string, "cache-control": ASKED_EACH_TIME };
  return new Response(new Uint8Array(body), { headers });
}
