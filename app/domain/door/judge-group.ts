/** How the door judges a group without badges. Pure, for phones and the server. */
import { SHOWN_FULL } from "./capacity.ts";
import type { SentScan } from "./judge-scans.ts";
import type { Moment } from "./moment.ts";
import type { Reason, Scan, ScanAnswer } from "./scan.ts";
import type { Checkpoint } from "./scan-snapshot.ts";

/**
 * Says why a group is refused, or null. Hours and ticket types do not bind it, since the person at the door sees it. A loan
 * refuses it: a thing is lent to one person.
 */
export function refusalOfGroup({ scan, sender, moment }: SentScan, checkpoint: Checkpoint | undefined): Reason | null {
  if (!checkpoint) return "unknown-checkpoint";
  if (!sender.mayScan(checkpoint.id)) return "not-your-checkpoint";
  if (checkpoint.kind === "loan") return "no-groups";
  if (scan.direction === "out") return null;
  if (checkpoint.cancelledAt && checkpoint.cancelledAt <= moment.at) return "session-cancelled";
  return scan.shown === SHOWN_FULL ? "full" : null;
}

/** Answers a group that was noted, on its way in or out. */
export function answerGroup({ direction }: Pick<Scan, "direction">, { at }: Moment, people: number): ScanAnswer {
  const noted = { name: null, at: at.toISOString(), people };
  return direction === "in"
    ? { outcome: "admitted", reason: "group", ...noted }
    : { outcome: "already", reason: "group-left", ...noted };
}
