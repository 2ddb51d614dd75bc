import type { RequestListener } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { ServerBuild } from "@remix-run/node";
import type express from "express";
import type { DestinationStream } from "pino";
import { openAnnouncements } from "#app/server/announcements.server.ts";
import { application } from "#app/server/application.server.ts";
import { answerFromCache, frameworkMode, handlersByPath, openCaches } from "#app/server/cached-pages.server.ts";
import { watchContent } from "#app/server/content-version.server.ts";
import type { SharedContext } from "#app/server/context.ts";
import { framework, PAYMENT_MS } from "#app/server/framework.server.ts";
import { openLanes } from "#app/server/lanes.server.ts";
import { type Listening, listen } from "#app/server/listen.server.ts";
import { addressPatterns, openLog } from "#app/server/log.server.ts";
import type { Metrics } from "#app/server/metrics.server.ts";
import { openLimits } from "#app/server/rate-limits.server.ts";
import { openReadiness } from "#app/server/readiness.server.ts";
import { openRefusals, unreadableWords } from "#app/server/refusals.server.ts";
import { identified, openRequestIds } from "#app/server/request-ids.server.ts";
import { openScanGroups } from "#app/server/scan-groups.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { pageHeaders } from "#app/server/security-headers.server.ts";
import { openThreads, type ThreadOptions } from "#app/server/threads.server.ts";
import type { Unavailability } from "#app/server/unavailability.ts";
import { answeringUnavailable } from "#app/server/unavailable.server.ts";
import { openWaitingRoom } from "#app/server/waiting-room/waiting-room.server.ts";
import { openWallets } from "#app/wallet/open-wallets.ts";
import type { Connection } from "#db/connect.ts";
import { chorusPro } from "./chorus/chorus-pro.ts";
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
  /** Listens already, since before the database could be reached. */
  readonly listening?: Listening;
  readonly middleware?: express.RequestHandler;
  /** How long open connections must be quiet before the closing site closes them, in milliseconds; see `listen`. */
  readonly quietMs?: number;
  /** Counts the requests. */
  readonly metrics?: Metrics | null;
  /** Destination of the log instead of standard output. */
  readonly logTo?: DestinationStream;
  /** True while developing: pages are not cached, and the bundler's inline scripts may run. */
  readonly developing?: boolean;
}

/** Threads that work for no request any more are not waited for longer. */
const THREADS_MS = 1_000;

/** Opens the HTTP server: pages from memory, static files, headers, then the framework. */
export async function openSite({ build: given, ...others }: SiteOptions): Promise<Site> {
  const { connection, settings, now } = others;
  const wallets = openWallets(settings);
  const closing = new AbortController();
  const openedAt = performance.now();
  const vital = connection.lane("vital");
  const { notReady, diskWasFull, isDiskFull } = openReadiness({
    pool: connection.lane("health").pool,
    dataDir: settings.databaseUrl ? null : settings.dataDir,
    closing: closing.signal,
  });
  const unavailable = { told: (why: Unavailability) => why === "disk" && diskWasFull(), isDiskFull };
  const build =
    typeof given === "function"
      ? async () => answeringUnavailable(await given(), unavailable)
      : answeringUnavailable(given, unavailable);
  const options = { ...others, build };
  const log = openLog(settings.logLevel, options.logTo);
  const announcements = await openAnnouncements(connection.direct.url, log);
  announcements.on("schema", connection.renew);
  const secrets = await openSecrets(vital.db, settings.sessionSecret);
  const lanes = openLanes(connection, ({ db, pool }) =>
    openLimits(pool, secrets, settings.rateLimits, (limit) =>
      audit(db, { now: now(), by: null, edition: null, verb: "reach-limit", subject: `limit:${limit}` }),
    ),
  );
  const { threads, close: closeThreads } = openThreads(connection.direct.url, options);
  const caches = openCaches(lanes.site.db, now, (request) => room.handedOut(request));
  const shared: SharedContext = {
    ...threads,
    ...lanes.site,
    settings,
    now,
    log,
    patternOf: addressPatterns(typeof build === "function" ? await build() : build),
    announcements,
    closing: closing.signal,
    notReady,
    upSeconds: () => (performance.now() - openedAt) / 1000,
    secrets,
    waitingRoom: () => room.state(),
    recent: caches.recent,
    refusedForms: caches.refusedForms,
    recordScans: openScanGroups(),
    paymentService: settings.stripe && stripePaymentService(settings.stripe, { timeoutMs: PAYMENT_MS }),
    depositService: settings.chorus && chorusPro(settings.chorus, { timeoutMs: PAYMENT_MS }),
    wallets,
    enhancements: options.enhancements,
  };
  const room = openWaitingRoom(shared, handlersByPath(build, frameworkMode(options.developing)));
  const identify = openRequestIds(settings);
  const refusals = openRefusals({ build, shared, identify, mode: frameworkMode(options.developing) });
  const stopWatching = watchContent({ db: vital.db, announcements, now, log }, () => {
    caches.clear();
    refusals.clear();
  });
  const pages = framework({ build, developing: options.developing, shared, lanes, identify });
  const app = application({ ...options, shared, refuse: refusals.refuse, identify, pages });
  const otherwise = identified(app, { ...shared, identify });
  const counted = options.metrics?.watching ?? ((listener: RequestListener) => listener);
  const fromCache = answerFromCache({ ...options, shared, caches, refuse: refusals.refuse, otherwise });
  const answer = counted(room.before(fromCache), {
    patternOf: shared.patternOf,
    pages: caches.pages,
    room: room.state,
  });
  const unreadable = { headers: pageHeaders(settings), words: unreadableWords() };
  options.listening?.answerWith(answer, unreadable);
  const listening =
    options.listening ??
    (await listen(settings, answer, { unreadable, quietMs: options.quietMs }).catch(async (error) => {
      stopWatching();
      await announcements.close();
      throw error;
    }));
  return {
    url: `http://localhost:${listening.port}`,
    close: async () => {
      closing.abort();
      stopWatching();
      room.close();
      await listening.close();
      const closed = Promise.all([announcements.close(), closeThreads()]);
      await Promise.race([closed, delay(THREADS_MS, null, { ref: false })]);
    },
  };
}
