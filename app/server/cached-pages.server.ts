import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { type AppLoadContext, createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import type { Clock } from "#app/domain/clock.ts";
import type { Database } from "#app/domain/transaction.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { browserFile, isServiceWorker } from "./browser-files.server.ts";
import { type Blanks, NO_VISITOR, type SharedContext } from "./context.ts";
import { type FormPages, openFormPages } from "./form-pages.server.ts";
import { openPageCache, type PageCache } from "./page-cache.server.ts";
import { visitorAddress } from "./proxies.server.ts";
import { formPageKey, publicPageKey } from "./public-pages.ts";
import { openRecent, type Recent } from "./recent.server.ts";
import type { Refusals } from "./refusals.server.ts";
import { openRefusedForms, type RefusedForms } from "./refused-forms.server.ts";
import { openSearchPages, type SearchPages } from "./search-pages.server.ts";
import { pageHeaders, workerHeaders } from "./security-headers.server.ts";
import { splitBuild } from "./split-build.server.ts";
import { TurnsFull } from "./turns.ts";
import { openUncachedPages, RETRY_AFTER_S, TooCostly } from "./uncached-pages.server.ts";

/** Refusals are delayed, so that repeating a refused request costs the sender time. */
const REFUSAL_DELAY_MS = 1000;

/** Everything that is kept in memory of public pages. */
export interface Caches {
  readonly pages: PageCache;
  readonly forms: FormPages;
  readonly searches: SearchPages;
  readonly refusedForms: RefusedForms;
  readonly recent: Recent;
  readonly clear: () => void;
}

/** @param handedOut told of each form that was given out, with the request */
export function openCaches(db: Database, now: Clock, handedOut: (request: IncomingMessage) => void): Caches {
  const [pages, forms, searches] = [openPageCache(), openFormPages(now, handedOut), openSearchPages(db)];
  const [refusedForms, recent] = [openRefusedForms(now), openRecent(now)];
  const clear = () => {
    for (const each of [pages, forms, searches, refusedForms, recent]) each.clear();
  };
  return { pages, forms, searches, refusedForms, recent, clear };
}

export interface CachedPagesOptions {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly clientFolder: string;
  readonly developing?: boolean;
  readonly shared: SharedContext;
  readonly caches: Caches;
  readonly refuse: Refusals["refuse"];
  /** Answers requests that are not for cached pages. */
  readonly otherwise: RequestListener;
}

/**
 * Answers public pages and the browser's files from memory, before all other handlers: they do not depend on the
 * visitor. While developing nothing is cached.
 */
export function answerFromCache({
  build,
  clientFolder,
  developing,
  shared,
  caches: { pages, forms, searches },
  refuse,
  otherwise,
}: CachedPagesOptions): RequestListener {
  const handlerOf = handlersByPath(build, frameworkMode(developing));
  const headers = pageHeaders(shared.settings);
  const ofWorker = workerHeaders(shared.settings);
  const files = openPageCache();
  const uncached = openUncachedPages(shared.settings.rateLimits);
  const addressOf = visitorAddress(shared.settings);
  const formHeaders = pageHeaders(shared.settings, "'self'");
  const page =
    (key: string, own: { blanks?: Blanks; sought?: string } = {}) =>
    async () => {
      // Without cookies and address, the page cannot depend on the visitor.
      const context: AppLoadContext = { ...shared, ...NO_VISITOR, ...own };
      const handle = handlerOf(key.split("?")[0] ?? key);
      const rendered = await handle(new Request(new URL(key, shared.settings.appUrl)), context);
      for (const [name, value] of own.blanks ? formHeaders : headers) rendered.headers.set(name, value);
      if (rendered.status === 503) throw new Unanswered(Buffer.from(await rendered.arrayBuffer()), rendered.headers);
      return rendered;
    };
  return (request, response) => {
    if (developing || (request.method !== "GET" && request.method !== "HEAD")) return otherwise(request, response);
    const url = request.url ?? "/";
    // An address without parameters under which a page is kept is that page's key.
    const kept = url.includes("?")
      ? null
      : (pages.serveKept(url, request, response) ?? files.serveKept(url, request, response));
    if (kept !== null) return answered(kept, url, request, response);
    const key = publicPageKey(url);
    if (key !== null) {
      const address = addressOf(request);
      const search = searches.serve(key, request, response, (marked, sought) =>
        uncached.render(marked, address, page(marked, { sought })),
      );
      const cached = () => pages.serve(key, request, response, () => uncached.render(key, address, page(key)));
      const served = search ? search.then((done) => done || cached()) : cached();
      return answered(served, key, request, response);
    }
    const form = formPageKey(url);
    if (form !== null) {
      const render = () => uncached.render(form, addressOf(request), page(form, { blanks: forms.marks }));
      return answered(forms.serve(form, request, response, emailOf(request), render), form, request, response);
    }
    const file = browserFile(clientFolder, url);
    if (file) {
      const own = isServiceWorker(url) ? ofWorker : headers;
      return answered(files.serve(url, request, response, withHeaders(file, own)), url, request, response);
    }
    otherwise(request, response);
  };

  async function refuseLater({ retryAfter }: TooCostly, request: IncomingMessage, response: ServerResponse) {
    await delay(REFUSAL_DELAY_MS, null, { ref: false });
    if (!response.destroyed) await refuse({ status: 503, retryAfter }, request, response);
  }

  /** Finds the email address of a form's visitor; the login is only read when there is a cookie that may name one. */
  function emailOf({ url = "/", headers: { cookie } }: IncomingMessage): () => Promise<string> {
    return async () => {
      if (!cookie?.includes("login=")) return "";
      const visit = new Request(new URL(url, shared.settings.appUrl), { headers: { cookie } });
      // The form is useful without it.
      const person = await signedIn(visit, { ...shared, ...NO_VISITOR }).catch(() => null);
      return person?.email ?? "";
    };
  }

  function answered(
    served: Promise<boolean> | boolean,
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (served === true) return;
    Promise.resolve(served).then(
      (done) => {
        if (!done) otherwise(request, response);
      },
      (error) => {
        const refused = error instanceof TurnsFull ? new TooCostly(RETRY_AFTER_S) : error;
        if (refused instanceof TooCostly) return void refuseLater(refused, request, response);
        if (refused instanceof Unanswered) return refused.send(request, response);
        const address = shared.patternOf(key.split("?")[0] ?? "");
        shared.log.error({ error, address }, "a public page failed");
        otherwise(request, response);
      },
    );
  }
}

/** A page that cannot be rendered now; it is not tried once more for the same visitor. */
class Unanswered extends Error {
  constructor(
    readonly page: Buffer,
    readonly headers: Headers,
  ) {
    super("unanswered");
  }
  send(request: IncomingMessage, response: ServerResponse): void {
    if (response.destroyed || response.headersSent) return;
    response.writeHead(503, [...this.headers, ["content-length", String(this.page.length)]].flat());
    response.end(request.method === "HEAD" ? undefined : this.page);
  }
}

/**
 * Finds the framework's handler for a path, which only compares the path with addresses that begin alike
 * (`splitBuild`).
 */
export function handlersByPath(build: CachedPagesOptions["build"], mode: string): (path: string) => RequestHandler {
  if (typeof build === "function") {
    const handle = createRequestHandler(build, mode);
    return () => handle;
  }
  const partFor = splitBuild(build);
  const handlers = new Map<ServerBuild, RequestHandler>();
  return (path) => {
    const part = partFor(path);
    const handle = handlers.get(part) ?? createRequestHandler(part, mode);
    handlers.set(part, handle);
    return handle;
  };
}

/** In production the framework hides the texts of errors. */
export const frameworkMode = (developing: boolean | undefined) => (developing ? "development" : "production");

function withHeaders(file: () => Promise<Response>, headers: ReturnType<typeof pageHeaders>) {
  return async () => {
    const response = await file();
    for (const [name, value] of headers) response.headers.set(name, value);
    return response;
  };
}
