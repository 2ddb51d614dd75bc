import { existsSync, readdirSync } from "node:fs";
import compression from "compression";
import express from "express";
import { bodyRefusal, takesFiles } from "./body-limits.ts";
import type { SharedContext } from "./context.ts";
import { openHeldBodies } from "./held-bodies.server.ts";
import { laneOf } from "./lanes.server.ts";
import { openNetworkTurns } from "./network-turns.ts";
import { isOwnRequest } from "./origin.server.ts";
import { trustedProxies } from "./proxies.server.ts";
import type { Refusals } from "./refusals.server.ts";
import { isDecodable, isWorthCompressing, settleHost } from "./request-checks.server.ts";
import type { IdentifyRequest } from "./request-ids.server.ts";
import { newNonce, securityHeaders } from "./security-headers.server.ts";

/** How many pages of sign-in one network gets at once: each is rendered for its visitor, also when a limit refuses it. */
const SIGN_INS_AT_ONCE = 8;

export interface ApplicationOptions {
  readonly shared: SharedContext;
  readonly refuse: Refusals["refuse"];
  readonly identify: IdentifyRequest;
  /** Answers by the pages' loaders and actions. */
  readonly pages: express.RequestHandler;
  /** Folder of the files for the browser. */
  readonly clientFolder: string;
  readonly middleware?: express.RequestHandler;
  readonly developing?: boolean;
}

/** Makes the handler of everything that is not in memory: headers, refusals, files, then the pages. */
export function application({ shared, refuse, identify, pages, ...options }: ApplicationOptions): express.Express {
  const { settings } = shared;
  const holdBody = openHeldBodies();
  const inTurn = openNetworkTurns(SIGN_INS_AT_ONCE);
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
  app.use(filesOf(options.clientFolder));
  if (options.middleware) app.use(options.middleware);
  // Before anything reads the request's body: a body that nobody reads waits in its connection.
  app.use((request, response, next) => {
    if (laneOf(request.path, request.method) === "vital") inTurn(request.ip ?? "", response, next);
    else next();
  });
  app.use((request, response, next) => {
    const asked = { method: request.method, path: request.path, origin: request.get("origin") };
    if (!isOwnRequest(asked, settings.appUrl)) return void refuse({ status: 403 }, request, response);
    const refused = bodyRefusal(request);
    if (refused) return void refuse(refused, request, response);
    // Files are read within limits of their own.
    if (request.method !== "GET" && request.method !== "HEAD" && !takesFiles(request)) holdBody(request, response);
    settleHost(request, settings.appUrl);
    next();
  });
  app.use(pages);
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

/** Answers with the files of a folder. Its names are read once, so that a page costs no look at the disk. */
function filesOf(folder: string): express.RequestHandler {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const known = new Set(names.map((name) => `/${name.replaceAll("\\", "/")}`));
  const answer = express.static(folder, { maxAge: "1h", index: false, redirect: false });
  return (request, response, next) =>
    known.has(decodeURIComponent(request.path)) ? void answer(request, response, next) : next();
}
