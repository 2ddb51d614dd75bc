import type { ServerResponse } from "node:http";
import type { Connection, Pooled } from "#db/connect.ts";
import type { LaneName } from "#db/lanes.ts";
import { networksOf } from "./networks.ts";
import type { Limits } from "./rate-limits.server.ts";

export type RequestLane = Exclude<LaneName, "jobs">;

/** The connections of a request, and the limits counted over them. */
export interface Lane extends Pooled {
  readonly limits: Limits;
}

/** The audiences that must be answered while the others' connections are all in use. */
const AUDIENCES: ReadonlyMap<string, RequestLane> = new Map([
  ["accueil", "door"],
  ["connexion", "vital"],
  ["deconnexion", "vital"],
  ["health", "health"],
  ["ready", "health"],
]);

/**
 * How many requests of one network may await their answer over the door's connections. Everybody may send some there, so
 * that one visitor could else occupy them. The phones of a door share one address. Sign-in has turns (`network-turns.ts`).
 */
const DOOR_SHARE = 48;

/** The lane of a request, by the first word of its path, and by its method where no audience has a lane of its own. */
export function laneOf(path: string, method: string): RequestLane {
  // Rehearsed passages are written in turn: who waits for it must not hold the connections of the door itself.
  if (REHEARSAL.test(path)) return commonLane(method);
  return AUDIENCES.get(firstWord(path)) ?? commonLane(method);
}

const REHEARSAL = /^\/(?:en\/)?accueil\/[^/]+\/repetition(?:[/.?]|$)/i;

/** Forms wait for locks that pages do not need. */
function commonLane(method: string): RequestLane {
  return method === "GET" || method === "HEAD" ? "site" : "forms";
}

/** Opens the lanes of requests, by their name. @param limitsOver opens the limits of a lane */
export function openLanes(
  connection: Connection,
  limitsOver: (lane: Pooled) => Limits,
): Readonly<Record<RequestLane, Lane>> {
  const open = (name: LaneName): Lane => {
    const lane = connection.lane(name);
    return { ...lane, limits: limitsOver(lane) };
  };
  const own = { door: open("door"), vital: open("vital"), health: open("health") };
  return { site: open("site"), forms: open("forms"), ...own };
}

/**
 * Chooses the lanes of requests. Those of a network that has its share of the door already get the connections of
 * pages or forms.
 *
 * @returns takes a path and a method, the visitor's address, and the answer that the request is for
 */
export function openShares(
  share = DOOR_SHARE,
): (asked: { path: string; method: string }, address: string, response: ServerResponse) => RequestLane {
  const unanswered = new Map<string, Set<ServerResponse>>();
  return ({ path, method }, address, response) => {
    const lane = laneOf(path, method);
    if (lane !== "door") return lane;
    const key = networksOf(address).near;
    const own = unanswered.get(key) ?? new Set();
    // A stream of events is answered with its first bytes.
    if ([...own].filter(({ headersSent }) => !headersSent).length >= share) return commonLane(method);
    unanswered.set(key, own.add(response));
    response.once("close", () => {
      own.delete(response);
      if (own.size === 0 && unanswered.get(key) === own) unanswered.delete(key);
    });
    return lane;
  };
}

/**
 * The first word of a path after its language, read as the framework reads it: decoded, without regard to case, and with
 * an escaped slash as part of a word.
 */
function firstWord(path: string): string {
  const [first = "", second = ""] = path.split("/").filter(Boolean);
  const [word, next] = [first, second].map((one) => decodeURIComponent(one).toLowerCase());
  return ((word === "en" ? next : word) ?? "").replace(/\.data$/, "");
}
