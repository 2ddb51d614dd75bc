import type { IncomingMessage, ServerResponse } from "node:http";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import { LRUCache } from "lru-cache";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { RefusalDetails } from "#app/ui/error-page.tsx";
import { NO_VISITOR, type SharedContext } from "./context.ts";
import { type IdentifyRequest, REQUEST_ID } from "./request-ids.server.ts";
import { pageHeaders } from "./security-headers.server.ts";
import { errorPagesBuild } from "./split-build.server.ts";

/** Why a request is refused before its page is made. */
export type Refusal =
  | { readonly status: 400 | 403 | 405 | 411 }
  /** @param most the largest body accepted there, in bytes */
  | { readonly status: 413; readonly most: number }
  /** @param retryAfter in seconds */
  | { readonly status: 503; readonly retryAfter: number };

export interface Refusals {
  /**
   * Answers a refused request in the language of its address: with a page if a page was requested, else with a line of
   * text, or JSON for scripts. The rest of the body is read and dropped, up to a limit, so that the browser reads the
   * answer after sending.
   */
  readonly refuse: (refusal: Refusal, request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Empties the cache of error pages, whose menu may have changed. */
  readonly clear: () => void;
}

interface RefusalOptions {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly shared: SharedContext;
  readonly identify: IdentifyRequest;
  readonly mode: string;
}

const MOST_CACHED = 200;
/** The most that is read of a refused body; longer ones are cut off. */
const MOST_DROPPED = 1024 * 1024 * 1024;

export function openRefusals({ build, shared, identify, mode }: RefusalOptions): Refusals {
  const pages = typeof build === "function" ? async () => errorPagesBuild(await build()) : errorPagesBuild(build);
  const handle = createRequestHandler(pages, mode);
  const headers = pageHeaders(shared.settings);
  const cache = new LRUCache<string, Buffer>({ max: MOST_CACHED });

  /** Renders an error page. @returns null when that fails, such as while the database cannot be reached */
  const page = async (refusal: Refusal, path: string): Promise<Buffer | null> => {
    const key = `${refusal.status} ${detailsOf(refusal).retryAfter} ${path}`;
    const found = cache.get(key);
    if (found) return found;
    const context: AppLoadContext = { ...shared, ...NO_VISITOR, refusal };
    // The home page's address would be rendered without the error page.
    const address = /^(\/en)?\/?$/.test(path) ? `${path.replace(/\/$/, "")}/-` : path;
    const rendered = await handle(new Request(shared.settings.appUrl + address), context);
    if (rendered.status !== refusal.status || rendered.headers.has("retry-after")) return null;
    const body = Buffer.from(await rendered.arrayBuffer());
    // Only searches are refused often enough to cache their page.
    if (refusal.status === 503) cache.set(key, body);
    return body;
  };

  return {
    refuse: async (refusal, request, response) => {
      dropRest(request);
      const path = pathOf(request.url);
      const form = wantedForm(request, path);
      const drawn = form === "page" ? await page(refusal, path).catch(() => null) : null;
      if (response.destroyed || response.headersSent) return;
      for (const [name, value] of headers) if (!response.hasHeader(name)) response.setHeader(name, value);
      response.setHeader("cache-control", "no-store");
      response.setHeader("vary", "Accept");
      response.setHeader(REQUEST_ID, identify(request));
      if (refusal.status === 405) response.setHeader("allow", "GET, HEAD, POST");
      if (refusal.status === 503) response.setHeader("retry-after", String(refusal.retryAfter));
      const body = drawn ?? Buffer.from(wordsOf(refusal, path, form));
      const type = drawn ? "text/html" : form === "json" ? "application/json" : "text/plain";
      response.writeHead(refusal.status, { "content-type": `${type}; charset=utf-8`, "content-length": body.length });
      response.end(request.method === "HEAD" ? undefined : body);
    },
    clear: () => cache.clear(),
  };
}

/** The data of an error page. */
export function detailsOf(refusal: Refusal): RefusalDetails {
  if (refusal.status === 413) return { megabytes: Math.floor(refusal.most / (1024 * 1024)) };
  return refusal.status === 503 ? { retryAfter: refusal.retryAfter } : {};
}

/** The text for an unreadable request, in both languages because its language is unknown. */
export function unreadableWords(): string {
  return (["fr", "en"] as const).map((language) => `${messagesIn(language).t("shared:errors.400.title")}\n`).join("");
}

function wordsOf(refusal: Refusal, path: string, form: "page" | "json" | "text"): string {
  const { t } = messagesIn(languageOf(path));
  const kind = refusal.status === 503 ? "searches" : refusal.status;
  const error = `${t(`shared:errors.${kind}.title`)}. ${t(`shared:errors.${kind}.text`, { ...detailsOf(refusal) })}`;
  return form === "json" ? `${JSON.stringify({ error })}\n` : `${error}\n`;
}

/** The path for an error page; of a path that cannot be decoded only the language is used. */
function pathOf(url = "/"): string {
  const path = url.split("?")[0] ?? "";
  try {
    if (path.startsWith("/") && URL.canParse(decodeURIComponent(path), "http://localhost")) return path;
  } catch {
    // Not decodable.
  }
  return languageOf(path) === "en" ? "/en" : "/";
}

function wantedForm({ headers }: IncomingMessage, path: string): "page" | "json" | "text" {
  const accepted = String(headers.accept ?? "").toLowerCase();
  if (path.endsWith(".data")) return "json";
  if (accepted.includes("text/html")) return "page";
  return accepted.includes("json") ? "json" : "text";
}

function dropRest(request: IncomingMessage): void {
  let dropped = 0;
  request.on("data", (piece: Buffer) => {
    dropped += piece.length;
    if (dropped > MOST_DROPPED) request.destroy();
  });
}
