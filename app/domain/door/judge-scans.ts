import { type Full, insideKey, isAwaited, openCount, SHOWN_FULL } from "./capacity.ts";
import { refusalByRule } from "./checkpoint-rule.ts";
import { answerGroup, refusalOfGroup } from "./judge-group.ts";
import { isContested } from "./look.ts";
import type { Moment } from "./moment.ts";
import { answerPassage, beforeOf, type InBatch } from "./passages-before.ts";
import type { Claim } from "./read-code.ts";
import type { Reason, Scan, ScanAnswer } from "./scan.ts";
import type { Checkpoint, Holder, PassageSnapshot, ScanSnapshot } from "./scan-snapshot.ts";

/** The person at the door who sends scans. */
export interface Sender {
  /** The person's id; null for an enrolled phone. */
  readonly by: number | null;
  /** The enrolled phone; absent for one that a person has signed in on. */
  readonly phone?: { readonly id: number; readonly name: string | null } | null;
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
  /** Of a badge whose registration was merged into another one: the other one, and the badge's own. */
  readonly registration: number | null;
  readonly mergedFrom: number | null;
  readonly badge: number | null;
  /** Whether this scan may be part of a conflict (`conflictsOf`): the list of conflicts then reads its person. */
  readonly contested: boolean;
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
  const inBatch = new Map<string, InBatch>();
  const count = openCount(snapshot.inside);
  const inOrder = scans.toSorted((a, b) => a.moment.at.getTime() - b.moment.at.getTime());
  return inOrder.map((sent) => {
    const read = throughBlank(sent, snapshot);
    const { scan, claim, moment } = read;
    const checkpoint = snapshot.checkpoints.get(scan.checkpoint);
    const holder = "registration" in claim ? snapshot.holders.get(claim.registration) : undefined;
    const passage = snapshot.passages.get(read.place);
    const badge = claim.kind === "badge" ? claim.badge : null;
    const registration = holder ? (holder.survivor ?? holder.id) : null;
    const mergedFrom = holder && holder.survivor !== null ? holder.id : null;
    const judged = { ...read, checkpoint: checkpoint?.id ?? null, registration, mergedFrom, badge };
    const refuse = (reason: Reason, full?: Full): Judged => {
      const outcome = UNKNOWN.has(reason) ? "unknown" : "refused";
      const name = reason !== "not-found" && mayKnow(read, checkpoint) ? (holder?.name ?? null) : null;
      const people = claim.kind === "group" && full ? { people: claim.people } : {};
      const answer = { outcome, reason, name, at: moment.at.toISOString(), ...(full && { full }), ...people } as const;
      return { ...judged, passage: null, answer, contested: isContested(scan, answer, { overtakes: false }) };
    };
    if (claim.kind === "group") {
      const refusal = refusalOfGroup(read, checkpoint);
      if (refusal || !checkpoint || !passage) return refuse(refusal ?? "unknown-checkpoint");
      const here = insideKey(checkpoint.id, passage.day);
      const limit = isLimited(read, checkpoint) ? (checkpoint.limit ?? null) : null;
      const full = limit === null ? null : count.fullAt(here, limit, claim.people);
      if (full) return refuse("full", full);
      count.passGroup(here, scan.direction, claim.people);
      return { ...judged, passage, answer: answerGroup(scan, moment, claim.people), contested: false };
    }
    const refusal = refusalOf(read, holder, checkpoint) ?? refusalHere(read, { holder, checkpoint, passage });
    if (refusal || !holder || !checkpoint || !passage) return refuse(refusal ?? "not-found");
    const key = `${checkpoint.id}:${registration}`;
    const earlier: InBatch = inBatch.get(key) ?? { entries: [], last: new Map() };
    inBatch.set(key, earlier);
    const before = beforeOf({ passage, earlier, frequency: checkpoint.frequency });
    const wasInside = before.last?.direction === "in";
    const here = insideKey(checkpoint.id, passage.day);
    if (isLimited(read, checkpoint) && !wasInside) {
      const full = count.fullAt(here, checkpoint.limit ?? Number.POSITIVE_INFINITY);
      if (full) return refuse("full", full);
    }
    count.pass(here, scan.direction, wasInside);
    const answer = answerPassage(read, { name: holder.name, frequency: checkpoint.frequency }, before);
    earlier.last.set(passage.day, { at: moment.at, direction: scan.direction, minute: passage.minute });
    if (scan.direction === "in") earlier.entries.push({ at: moment.at, day: passage.day, minute: passage.minute });
    const overtakes = passage.isOvertaken || (answer.outcome === "admitted" && before.enteredAt !== null);
    return { ...judged, passage, answer, contested: isContested(scan, answer, { overtakes }) };
  });
}

/** Replaces the claim of a linked blank badge by that of the badge that it stands for; replacements since then bind it too. */
function throughBlank(sent: SentScan, { blanks }: ScanSnapshot): SentScan {
  const linked = sent.claim.kind === "blank" ? blanks.get(sent.place) : undefined;
  return linked ? { ...sent, claim: { kind: "badge", ...linked } } : sent;
}

/** Whether an entry is let in only while its checkpoint is not full. */
export function isLimited(
  { scan, moment, receivedAt }: Pick<ReadScan, "scan" | "moment" | "receivedAt">,
  checkpoint: Pick<Checkpoint, "limit"> | undefined,
): boolean {
  // An earlier release sent phones none.
  return checkpoint?.limit != null && isAwaited(scan, { at: moment.at, receivedAt });
}

const UNKNOWN: ReadonlySet<Reason> = new Set(["malformed", "not-found"]);

/** Whether the sender may learn whose scan it is: a badge says it, a number only to those who may choose people here. */
function mayKnow({ claim, sender }: SentScan, checkpoint: Checkpoint | undefined): boolean {
  if (claim.kind !== "by-hand") return true;
  return checkpoint !== undefined && sender.mayScan(checkpoint.id) && sender.mayChoose(checkpoint.id);
}

function refusalOf(
  { scan, sender, claim, moment }: SentScan,
  holder: Holder | undefined,
  checkpoint: Checkpoint | undefined,
): Reason | null {
  if (claim.kind === "malformed" || claim.kind === "forged") return claim.kind;
  if (claim.kind === "foreign") return "other-edition";
  if (checkpoint && !sender.mayScan(checkpoint.id)) return "not-your-checkpoint";
  if (claim.kind === "blank") return "blank";
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
  { scan, moment }: SentScan,
  at: { holder?: Holder; checkpoint?: Checkpoint; passage?: PassageSnapshot },
): Reason | null {
  const { holder, checkpoint, passage } = at;
  if (!holder || !checkpoint || !passage || scan.direction === "out") return null;
  // Nobody went in: the phone refused, be it that others had left meanwhile.
  if (scan.shown === SHOWN_FULL) return "full";
  const options = holder.options.filter((option) => isSince(holder.since.options[option], moment.at));
  return refusalByRule(checkpoint, { ...holder, options, at: moment.at, minute: passage.minute });
}

/** Whether what has been so since a time (ISO 8601; absent: ever) was so at a moment. */
function isSince(since: string | undefined, at: Date): boolean {
  return since === undefined || new Date(since) <= at;
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

/** Whether the checkpoint's session was booked at a moment, whatever has happened since. */
function isBooked({ session }: Checkpoint, { bookings, givenBack, since }: Holder, at: Date): boolean {
  if (session === null) return true;
  if (bookings.includes(session) && isSince(since.bookings[session], at)) return true;
  return givenBack.some((one) => one.session === session && isSince(one.since, at) && new Date(one.until) > at);
}
