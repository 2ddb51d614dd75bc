import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createRequestHandler as createExpressHandler } from "@remix-run/express";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import express from "express";
import type { Connection } from "#db/connect.ts";
import type { Clock } from "./domain/clock.ts";
import { isLoopback, type Settings } from "./env.server.ts";
import { openAnnouncements } from "./http/announcements.server.ts";
import { watchContent } from "./http/content-version.server.ts";
import type { AppContext } from "./http/context.ts";
import { openLog } from "./http/log.server.ts";
import { isOwnRequest } from "./http/origin.server.ts";
import { openPageCache } from "./http/page-cache.server.ts";
import { publicPageKey } from "./http/public-pages.ts";
import { openLimits } from "./http/rate-limits.server.ts";
import { openSecrets } from "./http/secrets.server.ts";
import { newNonce, pageHeaders, securityHeaders } from "./http/security-headers.server.ts";
import { createPrintPool } from "./print/pool.ts";

export interface Site {
  /** Where it listens, such as `http://localhost:3000`. */
  readonly url: string;
  /** Lets running requests finish, then closes everything but the database. */
  readonly close: () => Promise<void>;
}

export interface SiteOptions {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly now: Clock;
  /** The framework's build, or how to get the present one while developing. */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Folder of the browser's files. */
  readonly clientFolder: string;
  readonly enhancements: Readonly<Record<string, string>>;
  readonly printWorker?: string;
  readonly middleware?: express.RequestHandler;
  /** True while developing: pages are rendered anew each time, and the bundler's own inline scripts may run. */
  readonly developing?: boolean;
}

const LARGEST_FORM = 1024 * 1024;
const LARGEST_FILE = 65 * 1024 * 1024;

/** The production HTTP server: pages from memory, static files, headers, then the framework. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { connection, settings, now } = options;
  const log = openLog(settings.logLevel);
  const announcements = await openAnnouncements(connection.url, log);
  const shared: Omit<AppContext, "nonce" | "ip"> = {
    db: connection.db,
    pool: connection.pool,
    settings,
    now,
    log,
    announcements,
    limits: openLimits(connection.pool, settings.rateLimits),
    secrets: await openSecrets(connection.db, settings.sessionSecret),
    print: createPrintPool({ workerFile: options.printWorker }),
    enhancements: options.enhancements,
  };
  const cache = openPageCache();
  const stopWatching = watchContent({ db: connection.db, announcements, now, log }, cache.clear);
  const app = application(options, shared);
  const server = createServer(front(options, shared, cache, app));
  await listen(server, settings);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      stopWatching();
      server.close();
      server.closeIdleConnections();
      await Promise.race([once(server, "close"), afterGrace(server)]);
      await announcements.close();
      await shared.print.close();
    },
  };
}

/** Public pages are answered before anything else looks at the request: nothing about the visitor matters to them. */
function front(
  { build, developing }: SiteOptions,
  shared: Omit<AppContext, "nonce" | "ip">,
  cache: ReturnType<typeof openPageCache>,
  app: express.Express,
): (request: IncomingMessage, response: ServerResponse) => void {
  const handle = createRequestHandler(build, mode(developing));
  const headers = pageHeaders(shared.settings);
  return (request, response) => {
    const key =
      !developing && (request.method === "GET" || request.method === "HEAD") ? publicPageKey(request.url ?? "/") : null;
    if (key === null) return app(request, response);
    const render = async () => {
      const context: AppLoadContext = { ...shared, nonce: "", ip: "" };
      const rendered = await handle(new Request(new URL(key, shared.settings.appUrl)), context);
      for (const [name, value] of headers) rendered.headers.set(name, value);
      return rendered;
    };
    const served = cache.serve(key, request, response, render);
    if (served === true) return;
    Promise.resolve(served)
      .then((done) => {
        if (!done) app(request, response);
      })
      .catch((error) => {
        shared.log.error({ error, key }, "a public page failed");
        app(request, response);
      });
  };
}

function application(options: SiteOptions, shared: Omit<AppContext, "nonce" | "ip">): express.Express {
  const { settings } = shared;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", settings.trustedProxies);
  app.use((request, response, next) => {
    response.locals.nonce = newNonce();
    if (!isDecodable(request.url)) return void response.status(400).type("text/plain").send("400\n");
    next();
  });
  if (!options.developing) app.use(securityHeaders(settings));
  const assets = join(options.clientFolder, "assets");
  app.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", index: false, fallthrough: false }));
  app.use(express.static(options.clientFolder, { maxAge: "1h", index: false, redirect: false }));
  if (options.middleware) app.use(options.middleware);
  app.use((request, response, next) => {
    const asked = { method: request.method, path: request.path, origin: request.get("origin") };
    if (!isOwnRequest(asked, settings.appUrl)) return void response.status(403).type("text/plain").send("403\n");
    const refused = bodyRefusal(request);
    if (refused) return void response.status(refused).type("text/plain").send(`${refused}\n`);
    next();
  });
  app.use(
    createExpressHandler({
      build: options.build,
      mode: mode(options.developing),
      getLoadContext: (request, response) => ({
        ...shared,
        nonce: response.locals.nonce as string,
        ip: request.ip ?? "",
      }),
    }),
  );
  return app;
}

/** In production the framework keeps errors' texts to itself. */
const mode = (developing: boolean | undefined) => (developing ? "development" : "production");

/** A body's size must be known beforehand and bounded: nothing is read that will be refused. */
function bodyRefusal(request: express.Request): 411 | 413 | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const length = request.get("content-length");
  if (length === undefined) return request.get("transfer-encoding") ? 411 : null;
  const largest = /\/programme\/import(\.data)?$/.test(request.path) ? LARGEST_FILE : LARGEST_FORM;
  return Number(length) > largest ? 413 : null;
}

function isDecodable(url: string): boolean {
  try {
    const text = decodeURIComponent(url.split("?")[0] ?? "");
    return !text.includes("\0");
  } catch {
    return false;
  }
}

async function listen(server: Server, settings: Settings): Promise<void> {
  // Without a public address there is nobody to serve but this machine.
  const host = isLoopback(settings.appUrl) ? undefined : "0.0.0.0";
  server.listen(settings.port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new PortTaken(`Port ${settings.port} is in use. Stop what listens there, or set PORT.`);
    throw error;
  });
}

/** Refused with a sentence for the person at the terminal. */
export class PortTaken extends Error {}

async function afterGrace(server: Server): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5_000).unref());
  server.closeAllConnections();
}
