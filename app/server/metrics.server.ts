import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Clock } from "#app/domain/clock.ts";
import { type Figures, readFigures } from "#app/domain/operation/figures.ts";
import type { Database } from "#app/domain/transaction.ts";
import { PortTaken } from "./listen.server.ts";
import { isDecodable } from "./request-checks.server.ts";
import type { RoomState } from "./waiting-room/line-keeper.ts";

export interface MetricsOptions {
  /** The address to listen on. */
  readonly host: string;
  /** 0: a free port. */
  readonly port: number;
  readonly db: Database;
  /** The pools of connections by name. */
  readonly pools: Readonly<Record<string, pg.Pool>>;
  readonly now: Clock;
}

export interface Metrics {
  readonly port: number;
  /** Answers, and counts the requests by the pattern of their address. */
  readonly watching: (
    answer: RequestListener,
    served: {
      patternOf: (pathname: string) => string;
      pages: { readonly counts: Readonly<PageCounts> };
      room: () => RoomState;
    },
  ) => RequestListener;
  readonly close: () => Promise<void>;
}

interface PageCounts {
  hits: number;
  misses: number;
}

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** How long the figures of the database may take; without them the others are still answered. */
const FIGURES_MS = 3_000;
const PATTERNS_KEPT = 5_000;
/** Longer paths, which no page links to, are not kept. */
const LONGEST_KEPT = 200;

/**
 * Serves figures for Prometheus at `/metrics`, on a port of its own. Labels have few values and name no person.
 *
 * @throws PortTaken when the port cannot be used
 */
export async function openMetrics({ host, port, db, pools, now }: MetricsOptions): Promise<Metrics> {
  const register = new Registry();
  collectDefaultMetrics({ register });
  gaugesOfPools(register, pools);
  const database = gaugesOfDatabase(register);
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    const figures = await Promise.race([
      readFigures(db, { now: now() }).catch(() => null),
      delay(FIGURES_MS, null, { ref: false }),
    ]);
    database.set(figures);
    const body = await register.metrics();
    response.writeHead(200, { "content-type": register.contentType, "cache-control": "no-store" }).end(body);
  }).listen(port, host);
  await once(server, "listening").catch(({ code }: NodeJS.ErrnoException) => {
    throw new PortTaken(`Metrics cannot listen on ${host}, port ${port} (${code}). Set METRICS_PORT or METRICS_HOST.`);
  });
  return {
    port: (server.address() as AddressInfo).port,
    watching: (answer, served) => watched(register, answer, served),
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function watched(register: Registry, answer: RequestListener, served: Parameters<Metrics["watching"]>[1]) {
  const requests = new Counter({
    ...{ name: "http_requests_total", help: "Answered requests.", registers: [register] },
    labelNames: ["method", "address", "status"],
  });
  const duration = new Histogram({
    ...{ name: "http_request_seconds", help: "Time until the answer was sent.", registers: [register] },
    ...{ labelNames: ["method", "address"], buckets: SECONDS },
  });
  new Counter({
    ...{ name: "page_cache_total", help: "Public pages asked for, by whether they were in memory." },
    ...{ registers: [register], labelNames: ["result"] },
    collect() {
      this.reset();
      this.inc({ result: "hit" }, served.pages.counts.hits);
      this.inc({ result: "miss" }, served.pages.counts.misses);
    },
  });
  gaugesOfRoom(register, served.room);
  const patterns = new LRUCache<string, string>({ max: PATTERNS_KEPT });
  const patternOf = (path: string): string => {
    const pattern = patterns.get(path) ?? (isDecodable(path) ? served.patternOf(path) : "*");
    if (path.length <= LONGEST_KEPT) patterns.set(path, pattern);
    return pattern;
  };
  const listener: RequestListener = (request, response) => {
    const begun = performance.now();
    const path = request.url?.split("?", 1)[0] ?? "";
    const method = METHODS.has(request.method ?? "") ? (request.method as string) : "other";
    response.once("close", () => {
      const address = patternOf(path);
      // 499, as nginx counts visitors who left before the answer.
      requests.inc({ method, address, status: response.writableFinished ? response.statusCode : 499 });
      duration.observe({ method, address }, (performance.now() - begun) / 1000);
    });
    return answer(request, response);
  };
  return listener;
}

function gaugesOfRoom(register: Registry, room: () => RoomState): void {
  const gauge = (name: string, help: string, value: (state: RoomState) => number) =>
    new Gauge({
      ...{ name, help, registers: [register] },
      collect() {
        this.set(value(room()));
      },
    });
  gauge("waiting_room_open", "1 while people wait in line to register.", ({ isOpen }) => (isOpen ? 1 : 0));
  gauge("waiting_room_people", "People in line.", ({ people }) => people);
  gauge("waiting_room_seconds", "Expected wait of a newcomer.", ({ seconds }) => seconds);
  gauge("waiting_room_let_in", "People let in from the line since the start.", ({ called }) => called);
}

function gaugesOfPools(register: Registry, pools: MetricsOptions["pools"]): void {
  new Gauge({
    ...{ name: "database_connections", help: "Connections of each pool, and requests that wait for one." },
    ...{ registers: [register], labelNames: ["pool", "state"] },
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount, options }] of Object.entries(pools)) {
        this.set({ pool, state: "most" }, options.max ?? 0);
        this.set({ pool, state: "open" }, totalCount);
        this.set({ pool, state: "idle" }, idleCount);
        this.set({ pool, state: "waiting" }, waitingCount);
      }
    },
  });
}

function gaugesOfDatabase(register: Registry): { set: (figures: Figures | null) => void } {
  const gauge = <const Label extends string>(name: string, help: string, ...labelNames: readonly Label[]) =>
    new Gauge({ name, help, registers: [register], labelNames: [...labelNames] });
  const up = gauge("database_up", "1 when the figures of the database could be read.");
  const jobs = gauge("jobs", "Jobs in the queues.", "queue", "state");
  const letters = gauge("letters", "Letters of the outbox.", "state");
  const oldest = gauge("letters_oldest_waiting_seconds", "Age of the oldest letter that waits.");
  const backup = gauge("backup_age_seconds", "Age of the last backup; absent before the first one.");
  const used = gauge("places_used", "Places of a quota that are taken.", "edition", "ticket_type", "quota");
  const size = gauge("places_size", "Places of a quota.", "edition", "ticket_type", "quota");
  const scans = gauge("scans", "Scans at the door.", "edition", "checkpoint", "accepted");
  return {
    set: (figures) => {
      for (const one of [jobs, letters, oldest, used, size, scans]) one.reset();
      up.set(figures ? 1 : 0);
      // Without a value these are absent instead of 0.
      backup.remove();
      if (!figures) return oldest.remove();
      if (figures.backupSeconds !== null) backup.set(figures.backupSeconds);
      for (const { count, ...labels } of figures.jobs) jobs.set(labels, count);
      for (const { count, ...labels } of figures.letters) letters.set(labels, count);
      oldest.set(figures.oldestLetterSeconds);
      for (const { year, ticketType, quota, ...places } of figures.places) {
        const labels = { edition: String(year), ticket_type: ticketType, quota };
        used.set(labels, places.used);
        size.set(labels, places.size);
      }
      for (const { year, checkpoint, accepted, count } of figures.scans)
        scans.set({ edition: String(year), checkpoint, accepted: String(accepted) }, count);
    },
  };
}
