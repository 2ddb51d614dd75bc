import { createRequestHandler as createExpressHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import type { DestinationStream } from "pino";
import { openAnnouncements } from "#app/server/announcements.server.ts";
import { bodyRefusal } from "#app/server/body-limits.ts";
import { answerFromCache, frameworkMode, openCaches } from "#app/server/cached-pages.server.ts";
import { watchContent } from "#app/server/content-version.server.ts";
import type { SharedContext } from "#app/server/context.ts";
import { listen } from "#app/server/listen.server.ts";
import { addressPatterns, openLog } from "#app/server/log.server.ts";
import { isOwnRequest } from "#app/server/origin.server.ts";
import { trustedProxies } from "#app/server/proxies.server.ts";
import { openLimits } from "#app/server/rate-limits.server.ts";
import { openRefusals, type Refusals, unreadableWords } from "#app/server/refusals.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { newNonce, pageHeaders, securityHeaders } from "#app/server/security-headers.server.ts";
import { splitBuild } from "#app/server/split-build.server.ts";
import { openThreads, type ThreadOptions } from "#app/server/threads.server.ts";
import type { Connection } from "#db/connect.ts";
import { audit } from "./domain/audit.ts";
import type { Clock } from "./domain/clock.ts";
import type { Settings } from "./env.server.ts";
import { stripePaymentService } from "./payments/stripe.ts";

export interface Site {
  /** The site's address, such as `http://localhost:3000`. */
  readonly url: string;
  /** Waits for running requests, then closes everything except the database. */
  readonly close: () => Promise<void>;
}

export interface SiteOptions extends ThreadOptions {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly now: Clock;
  /** The framework's build, or a function that returns the current one while developing. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Folder of the files for the browser. */
  readonly clientFolder: string;
  readonly enhancements: Readonly<Record<string, string>>;
  readonly middleware?: express.RequestHandler;
  /** Destination of the log instead of standard output. */
  readonly logTo?: DestinationStream;
  /** True while developing: pages are not cached, and the bundler's inline scripts may run. */
  readonly developing?: boolean;
}

/** Opens the HTTP server: pages from memory, static files, headers, then the framework. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { connection, settings, now } = options;
  const log = openLog(settings.logLevel, options.logTo);
  const announcements = await openAnnouncements(connection.url, log);
  const secrets = await openSecrets(connection.db, settings.sessionSecret);
  const { threads, close: closeThreads } = openThreads(connection.url, options);
  const shared: SharedContext = {
    ...threads,
    db: connection.db,
    pool: connection.pool,
    settings,
    now,
    log,
    patternOf: addressPatterns(typeof options.build === "function" ? await options.build() : options.build),
    announcements,
    limits: openLimits(connection.pool, secrets, settings.rateLimits, (limit) =>
      audit(connection.db, { now: now(), by: null, edition: null, verb: "reach-limit", subject: `limit:${limit}` }),
    ),
    secrets,
    paymentService: settings.stripe && stripePaymentService(settings.stripe),
    enhancements: options.enhancements,
  };
  const caches = openCaches(connection.db, now);
  const refusals = openRefusals({ build: options.build, shared, mode: frameworkMode(options.developing) });
  const stopWatching = watchContent({ db: connection.db, announcements, now, log }, () => {
    caches.clear();
    refusals.clear();
  });
  const app = application(options, shared, refusals);
  const answer = answerFromCache({ ...options, shared, caches, refuse: refusals.refuse, otherwise: app });
  const unreadable = { headers: pageHeaders(settings), words: unreadableWords() };
  const listening = await listen(settings, answer, unreadable).catch(async (error) => {
    stopWatching();
    await announcements.close();
    throw error;
  });
  return {
    url: `http://localhost:${listening.port}`,
    close: async () => {
      stopWatching();
      await listening.close();
      await announcements.close();
      await closeThreads();
    },
  };
}

function application(options: SiteOptions, shared: SharedContext, { refuse }: Refusals): express.Express {
  const { settings } = shared;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", trustedProxies(settings));
  app.use((_request, response, next) => {
    response.locals.nonce = newNonce();
    next();
  });
  if (!options.developing) app.use(securityHeaders(settings));
  app.use((request, response, next) => {
    // Browsers do not send such requests, and the framework fails on the method or on an address that is not a path.
    if (request.method === "TRACE") return void refuse({ status: 405 }, request, response);
    if (!isDecodable(request.url)) return void refuse({ status: 400 }, request, response);
    next();
  });
  app.use(compression({ filter: isWorthCompressing }));
  app.use(express.static(options.clientFolder, { maxAge: "1h", index: false, redirect: false }));
  if (options.middleware) app.use(options.middleware);
  app.use((request, response, next) => {
    const asked = { method: request.method, path: request.path, origin: request.get("origin") };
    if (!isOwnRequest(asked, settings.appUrl)) return void refuse({ status: 403 }, request, response);
    const refused = bodyRefusal(request);
    if (refused) return void refuse(refused, request, response);
    settleHost(request, settings.appUrl);
    next();
  });
  app.use(framework(options, shared));
  // The framework answers its own errors; this handler gets those of the code around it.
  app.use((error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction) => {
    const address = shared.patternOf(request.path);
    shared.log.error(
      { error: error instanceof Error ? error.stack : error, method: request.method, address },
      "failed",
    );
    if (response.headersSent) response.destroy();
    else response.status(500).type("text/plain").send("500\n");
  });
  return app;
}

function framework(options: SiteOptions, shared: SharedContext): express.RequestHandler {
  const handlerOf = (build: SiteOptions["build"]) =>
    createExpressHandler({
      build,
      mode: frameworkMode(options.developing),
      getLoadContext: (request, response) => ({
        ...shared,
        nonce: response.locals.nonce as string,
        ip: request.ip ?? "",
        asksForData: request.path.endsWith(".data"),
      }),
    });
  if (typeof options.build === "function") return handlerOf(options.build);
  const partFor = splitBuild(options.build);
  const handlers = new Map<ServerBuild, express.RequestHandler>();
  return (request, response, next) => {
    const part = partFor(request.path);
    const handler = handlers.get(part) ?? handlerOf(part);
    handlers.set(part, handler);
    return handler(request, response, next);
  };
}

/**
 * The origin is already checked. The framework would compare it again, with host headers that proxies or strangers may
 * have changed, and fail.
 */
function settleHost(request: express.Request, appUrl: string): void {
  const origin = request.get("origin") ?? "";
  request.headers.host = (URL.canParse(origin) && new URL(origin).host) || new URL(appUrl).host;
  delete request.headers["x-forwarded-host"];
  delete request.headers.origin;
}

/**
 * Compresses pages for one visitor. Answers to forms are not compressed, because they may contain typed text next to a
 * secret, whose length would then leak; nor are event streams, which must not be buffered.
 */
function isWorthCompressing(request: express.Request, response: express.Response): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  return request.method === "GET" && !type.startsWith("text/event-stream") && compression.filter(request, response);
}

function isDecodable(url: string): boolean {
  if (!url.startsWith("/")) return false;
  try {
    const text = decodeURIComponent(url.split("?")[0] ?? "");
    // An address that begins with two slashes names a host, so it is not a path.
    return !text.includes("\0") && URL.canParse(text, "http://localhost");
  } catch {
    return false;
  }
}
