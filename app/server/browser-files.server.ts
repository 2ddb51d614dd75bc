import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * Finds a built file for the browser, whose name changes with its content.
 *
 * @param path such as `/assets/styles-CQ8y2Xb1.css`; a name without folders
 * @returns null when the path is not of this form
 */
export function browserFile(clientFolder: string, path: string): (() => Promise<Response>) | null {
  const [, name] = /^\/assets\/([\w-][\w.-]*)$/.exec(path) ?? [];
  const type = TYPES[extname(name ?? "")];
  if (!name || !type) return null;
  return async () => {
    const body = await readFile(join(clientFolder, "assets", name)).catch(() => null);
    if (!body) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(body), { headers: { "content-type": type, "cache-control": FOR_EVER } });
  };
}

/** Whether a built file is the door's service worker. */
export function isServiceWorker(path: string): boolean {
  return /^\/assets\/service-worker-/.test(path);
}
