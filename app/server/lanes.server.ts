import type { Connection, Pooled } from "#db/connect.ts";
import type { LaneName } from "#db/lanes.ts";
import type { Limits } from "./rate-limits.server.ts";

type RequestLane = Exclude<LaneName, "jobs">;

/** The connections of a request, and the limits counted over them. */
export interface Lane extends Pooled {
  readonly limits: Limits;
}

/** The audiences that must be answered while the others' connections are all in use. */
const AUDIENCES: Readonly<Record<string, RequestLane>> = {
  accueil: "door",
  connexion: "vital",
  deconnexion: "vital",
  health: "vital",
  ready: "vital",
};

/** The lane of an address, by the first word of its path. */
export function laneOf(path: string): RequestLane {
  return AUDIENCES[firstWord(path)] ?? "site";
}

/** Opens the lanes of requests, by the path of an address. @param limitsOver opens the limits of a lane */
export function openLanes(connection: Connection, limitsOver: (lane: Pooled) => Limits): (path: string) => Lane {
  const open = (name: LaneName): Lane => {
    const lane = connection.lane(name);
    return { ...lane, limits: limitsOver(lane) };
  };
  const lanes = { site: open("site"), door: open("door"), vital: open("vital") };
  return (path) => lanes[laneOf(path)];
}

/** The first word of a path after its language, read as the framework reads it: decoded, and without regard to case. */
function firstWord(path: string): string {
  const words = decodeURIComponent(path).toLowerCase().split("/").filter(Boolean);
  return ((words[0] === "en" ? words[1] : words[0]) ?? "").replace(/\.data$/, "");
}
