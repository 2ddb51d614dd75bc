import type { Claim } from "./read-code.ts";
import type { Reason, Scan, ScanAnswer } from "./scan.ts";
import type { Checkpoint, Holder, ScanStanding } from "./scan-standing.ts";

export interface Judged {
  readonly scan: Scan;
  readonly answer: ScanAnswer;
  readonly checkpoint: number | null;
  readonly registration: number | null;
  readonly badge: number | null;
}

/**
 * Answers scans one after the other, each knowing of those before it. Pure: what it says holds as long as the standing does,
 * and the unique keys notice when it does not.
 *
 * @param scans without those that were answered before
 */
export function judgeScans(scans: readonly { scan: Scan; claim: Claim }[], standing: ScanStanding): Judged[] {
  const checkpoints = new Map(standing.checkpoints.map((checkpoint) => [checkpoint.slug, checkpoint]));
  const holders = new Map(
    standing.holders.flatMap((holder) => [[`${holder.id}`, holder] as const, [holder.code, holder] as const]),
  );
  const passages = new Map<string, Passage>();
  return scans.map(({ scan, claim }) => {
    const checkpoint = checkpoints.get(scan.checkpoint);
    const holder = holderOf(claim, holders);
    const badge = claim.kind === "badge" ? claim.badge : null;
    const refusal = refusalOf(claim, holder, checkpoint, scan.direction);
    const judged = { scan, checkpoint: checkpoint?.id ?? null, registration: holder?.id ?? null, badge };
    if (refusal || !holder || !checkpoint) {
      const reason = refusal ?? "not-found";
      const outcome = UNKNOWN.has(reason) ? "unknown" : "refused";
      return { ...judged, answer: { outcome, reason, name: holder?.name ?? null, at: scan.scannedAt.toISOString() } };
    }
    const key = `${checkpoint.id}:${holder.id}`;
    const before = passages.get(key) ?? passageOf(holder, checkpoint);
    const { answer, after } = pass(scan, holder.name, before);
    passages.set(key, after);
    return { ...judged, answer };
  });
}

interface Passage {
  /** First entry, ISO 8601. */
  readonly admitted: string | null;
  readonly outside: boolean;
}

const UNKNOWN: ReadonlySet<Reason> = new Set(["malformed", "not-found"]);

function holderOf(claim: Claim, holders: ReadonlyMap<string, Holder>): Holder | undefined {
  if ("registration" in claim) return holders.get(`${claim.registration}`);
  return "code" in claim ? holders.get(claim.code) : undefined;
}

function refusalOf(
  claim: Claim,
  holder: Holder | undefined,
  checkpoint: Checkpoint | undefined,
  direction: Scan["direction"],
): Reason | null {
  if (claim.kind === "malformed" || claim.kind === "forged") return claim.kind;
  if (claim.kind === "foreign") return "other-edition";
  if (!holder) return "not-found";
  if (holder.cancelled) return "cancelled";
  if (claim.kind === "badge" && claim.badge !== holder.badge) return "badge-replaced";
  if (!checkpoint) return "unknown-checkpoint";
  // Who is inside when a session is called off still goes out.
  if (checkpoint.cancelled && direction === "in") return "session-cancelled";
  return checkpoint.session !== null && !holder.bookings.includes(checkpoint.session) ? "not-booked" : null;
}

function passageOf(holder: Holder, { id }: Checkpoint): Passage {
  const admitted = holder.admissions[id];
  return { admitted: admitted ? new Date(admitted).toISOString() : null, outside: holder.last[id] === "out" };
}

function pass(scan: Scan, name: string, before: Passage): { answer: ScanAnswer; after: Passage } {
  const at = scan.scannedAt.toISOString();
  if (scan.direction === "out")
    return { answer: { outcome: "already", reason: "left", name, at }, after: { ...before, outside: true } };
  if (before.admitted === null)
    return {
      answer: { outcome: "admitted", reason: "first-entry", name, at },
      after: { admitted: at, outside: false },
    };
  const reason = before.outside ? "re-entry" : "already-inside";
  return { answer: { outcome: "already", reason, name, at: before.admitted }, after: { ...before, outside: false } };
}
