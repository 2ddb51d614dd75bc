import { type Frequency, isSameHalfDay, refusalByRule } from "./checkpoint-rule.ts";
import type { Moment } from "./moment.ts";
import type { Claim } from "./read-code.ts";
import type { Reason, Scan, ScanAnswer } from "./scan.ts";
import type { Checkpoint, Holder, PassageSnapshot, ScanSnapshot } from "./scan-snapshot.ts";

/** The person at the door who sends scans. */
export interface Sender {
  /** The person's id. */
  readonly by: number | null;
  /** Whether that person may read badges at this checkpoint. */
  readonly mayScan: (checkpoint: number) => boolean;
  /** Whether that person may admit people found by name or number at this checkpoint. */
  readonly mayChoose: (checkpoint: number) => boolean;
}

/** A scan with what its code claims and its corrected time. */
export interface ReadScan {
  /** Its place in the group of batches that is judged together. */
  readonly place: number;
  readonly scan: Scan;
  readonly claim: Claim;
  readonly moment: Moment;
  readonly receivedAt: Date;
}

/** A scan of a sender whose rights are known. */
export interface SentScan extends ReadScan {
  readonly sender: Sender;
}

export interface Judged extends SentScan {
  readonly answer: ScanAnswer;
  readonly checkpoint: number | null;
  readonly registration: number | null;
  readonly badge: number | null;
  /** The presence that an accepted passage changes; null for a refused one. */
  readonly passage: PassageSnapshot | null;
}

/**
 * Judges scans in the order in which they were made, each with the ones before it. A scan is judged as of its moment: a
 * badge that was cancelled or replaced later was valid then. A person who is inside may always leave.
 *
 * Pure: the result is valid while the snapshot is; the day's revision shows when it is out of date.
 *
 * @param scans without those that were answered before
 */
export function judgeScans(scans: readonly SentScan[], snapshot: ScanSnapshot): Judged[] {
  const inBatch = new Map<string, BatchDay>();
  const inOrder = scans.toSorted((a, b) => a.moment.at.getTime() - b.moment.at.getTime());
  return inOrder.map((read) => {
    const { scan, claim, moment } = read;
    const checkpoint = snapshot.checkpoints.get(scan.checkpoint);
    const holder = "registration" in claim ? snapshot.holders.get(claim.registration) : undefined;
    const passage = snapshot.passages.get(read.place);
    const badge = claim.kind === "badge" ? claim.badge : null;
    const judged = { ...read, checkpoint: checkpoint?.id ?? null, registration: holder?.id ?? null, badge };
    const refusal = refusalOf(read, holder, checkpoint) ?? refusalHere(read, { holder, checkpoint, passage });
    if (refusal || !holder || !checkpoint || !passage) {
      const reason = refusal ?? "not-found";
      const outcome = UNKNOWN.has(reason) ? "unknown" : "refused";
      const answer = {
        outcome,
        reason,
        name: reason === "not-found" ? null : (holder?.name ?? null),
        at: moment.at.toISOString(),
      } as const;
      return { ...judged, passage: null, answer };
    }
    const key = `${checkpoint.id}:${holder.id}`;
    const before = inBatch.get(`${key}:${passage.day}`) ?? {
      enteredAt: passage.enteredAt,
      cameBefore: passage.cameBefore || inBatch.has(key),
      last: null,
    };
    const day = { ...before, last: later(before.last, passage.before) };
    const { answer, after } = pass(read, { name: holder.name, frequency: checkpoint.frequency, passage }, day);
    inBatch.set(`${key}:${passage.day}`, after);
    if (after.enteredAt) inBatch.set(key, after);
    return { ...judged, passage, answer };
  });
}

/** A person's day at a checkpoint, with the scans of the batch that are already judged. */
interface BatchDay {
  readonly enteredAt: Date | null;
  readonly cameBefore: boolean;
  readonly last: PassageSnapshot["before"];
}

/**
 * The accuracy to which the clocks of two phones can be compared. Of two scans of a badge within this time, the one
 * that arrives second is answered "already read", even if its moment is earlier.
 */
const AT_ONCE_MS = 2_000;

const UNKNOWN: ReadonlySet<Reason> = new Set(["malformed", "not-found"]);

function refusalOf(
  { scan, sender, claim, moment }: SentScan,
  holder: Holder | undefined,
  checkpoint: Checkpoint | undefined,
): Reason | null {
  if (claim.kind === "malformed" || claim.kind === "forged") return claim.kind;
  if (claim.kind === "foreign") return "other-edition";
  if (checkpoint && !sender.mayScan(checkpoint.id)) return "not-your-checkpoint";
  if (claim.kind === "by-hand" && checkpoint && !sender.mayChoose(checkpoint.id)) return "may-not-choose";
  if (!holder || (claim.kind === "badge" && !wasIssued(claim.badge, holder))) return "not-found";
  if (scan.direction === "out") return checkpoint ? null : "unknown-checkpoint";
  if (holder.cancelledAt && holder.cancelledAt <= moment.at) return holder.endedBy;
  if (holder.unconfirmed) return "not-confirmed";
  if (claim.kind === "badge" && isReplaced(claim.badge, holder, moment.at)) return "badge-replaced";
  if (!checkpoint) return "unknown-checkpoint";
  if (checkpoint.cancelledAt && checkpoint.cancelledAt <= moment.at) return "session-cancelled";
  return isBooked(checkpoint, holder, moment.at) ? null : "not-booked";
}

/** What the checkpoint's own rule says to an entry; a person who is inside may always leave. */
function refusalHere(
  { scan }: SentScan,
  at: { holder?: Holder; checkpoint?: Checkpoint; passage?: PassageSnapshot },
): Reason | null {
  const { holder, checkpoint, passage } = at;
  if (!holder || !checkpoint || !passage || scan.direction === "out") return null;
  return refusalByRule(checkpoint, { ...holder, minute: passage.minute });
}

/** False for a number that this registration's badges have not reached. */
function wasIssued(badge: number, { badge: good }: Holder): boolean {
  return badge >= 1 && badge <= good;
}

/** A later badge whose time of issue is unknown counts as issued before all scans. */
function isReplaced(badge: number, { badge: good, issued }: Holder, at: Date): boolean {
  for (let number = badge + 1; number <= good; number += 1) {
    const since = issued[number];
    if (since === undefined || new Date(since) <= at) return true;
  }
  return false;
}

/** A booking made after the scan counts too, because the person was let in for it. */
function isBooked({ session }: Checkpoint, { bookings, givenBack }: Holder, at: Date): boolean {
  if (session === null || bookings.includes(session)) return true;
  return givenBack.some((given) => given.session === session && new Date(given.until) > at);
}

function later(a: PassageSnapshot["before"], b: PassageSnapshot["before"]): PassageSnapshot["before"] {
  if (!a || !b) return a ?? b;
  return a.at >= b.at ? a : b;
}

interface AtCheckpoint {
  readonly name: string;
  readonly frequency: Frequency;
  readonly passage: PassageSnapshot;
}

function pass(
  { scan, moment }: ReadScan,
  { name, frequency, passage: { minute } }: AtCheckpoint,
  before: BatchDay,
): { answer: ScanAnswer; after: BatchDay } {
  const at = moment.at.toISOString();
  const after = { ...before, last: { at: moment.at, direction: scan.direction, minute } };
  if (scan.direction === "out") return { answer: { outcome: "already", reason: "left", name, at }, after };
  const { enteredAt } = before;
  const entered = { ...after, enteredAt: enteredAt && enteredAt <= moment.at ? enteredAt : moment.at };
  const hasEntered = enteredAt !== null && enteredAt.getTime() <= moment.at.getTime() + AT_ONCE_MS;
  const admitted = (reason: Reason) => ({ answer: { outcome: "admitted", reason, name, at }, after: entered }) as const;
  const already = (reason: Reason, since: Date) =>
    ({ answer: { outcome: "already", reason, name, at: since.toISOString() }, after }) as const;
  if (frequency === "free") return admitted("passed");
  if (frequency === "once-a-half-day") {
    const { last } = before;
    return last && isSameHalfDay(last.minute, minute) ? already("already-used", last.at) : admitted("first-entry");
  }
  if (hasEntered) {
    if (frequency !== "in-and-out") return already("already-used", enteredAt);
    return already(before.last?.direction === "out" ? "re-entry" : "already-inside", enteredAt);
  }
  if (frequency === "once" && before.cameBefore) return already("used-another-day", moment.at);
  return admitted(before.cameBefore ? "first-of-day" : "first-entry");
}
