import type { RequestListener } from "node:http";
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
import type { Metrics } from "#app/server/metrics.server.ts";
import { isOwnRequest } from "#app/server/origin.server.ts";
import { trustedProxies } from "#app/server/proxies.server.ts";
import { openLimits } from "#app/server/rate-limits.server.ts";
import { openRefusals, type Refusals, unreadableWords } from "#app/server/refusals.server.ts";
import { isDecodable, isWorthCompressing, settleHost } from "#app/server/request-checks.server.ts";
import { type IdentifyRequest, identified, openRequestIds } from "#app/server/request-ids.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { newNonce, pageHeaders, securityHeaders } from "#app/server/security-headers.server.ts";
import { splitBuild } from "#app/server/split-build.server.ts";
import { openThreads, type ThreadOptions } from "#app/server/threads.server.ts";
import type { Connection } from "#db/connect.ts";
import { audit } from "./domain/audit.ts";
import type { Clock } from "./domain/clock.ts";
import type { Settings } from "./env.server.ts";
import { stripePaymentService } from "./payments/stripe.ts";
import { withinBudget } from "./payments/within-budget.ts";

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
  /** Counts the requests. */
  readonly metrics?: Metrics | null;
  /** Destination of the log instead of standard output. */
  readonly logTo?: DestinationStream;
  /** True while developing: pages are not cached, and the bundler's inline scripts may run. */
  readonly developing?: boolean;
}

/** How long a visitor's request waits for the payment service. */
const PAYMENT_MS = 4_500;

/** Opens the HTTP server: pages from memory, static files, headers, then the framework. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { connection, settings, now } = options;
  const log = openLog(settings.logLevel, options.logTo);
  const announcements = await openAnnouncements(connection.direct.url, log);
  announcements.on("schema", connection.renew);
  const secrets = await openSecrets(connection.db, settings.sessionSecret);
  const { threads, close: closeThreads } = openThreads(connection.direct.url, options);
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
    paymentService: settings.stripe && stripePaymentService(settings.stripe, { timeoutMs: PAYMENT_MS }),
    enhancements: options.enhancements,
  };
  const caches = openCaches(connection.db, now);
  const identify = openRequestIds(settings);
  const refusals = openRefusals({ build: options.build, shared, identify, mode: frameworkMode(options.developing) });
  const stopWatching = watchContent({ db: connection.db, announcements, now, log }, () => {
    caches.clear();
    refusals.clear();
  });
  const otherwise = identified(application(options, shared, { ...refusals, identify }), { ...shared, identify });
  const counted = options.metrics?.watching ?? ((listener: RequestListener) => listener);
  const fromCache = answerFromCache({ ...options, shared, caches, refuse: refusals.refuse, otherwise });
  const answer = counted(fromCache, { patternOf: shared.patternOf, pages: caches.pages });
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

type Around = Refusals & { readonly identify: IdentifyRequest };

function application(options: SiteOptions, shared: SharedContext, { refuse, identify }: Around): express.Express {
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
  app.use(framework(options, shared, identify));
  // The framework answers its own errors; this handler gets those of the code around it.
  app.use((error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction) => {
    const address = shared.patternOf(request.path);
    shared.log.error(
      { error: error instanceof Error ? error.stack : error, method: request.method, address },
      "failed",
    );
    if (response.headersSent) response.destroy();
    else
      response
        .status(500)
        .type("text/plain")
        .send(`500 ${identify(request)}\n`);
  });
  return app;
}

function framework(options: SiteOptions, shared: SharedContext, identify: IdentifyRequest): express.RequestHandler {
  const handlerOf = (build: SiteOptions["build"]) =>
    createExpressHandler({
      build,
      mode: frameworkMode(options.developing),
      getLoadContext: (request, response) => ({
        ...shared,
        nonce: response.locals.nonce as string,
        ip: request.ip ?? "",
        requestId: identify(request),
        paymentService: shared.paymentService && withinBudget(shared.paymentService, PAYMENT_MS),
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
