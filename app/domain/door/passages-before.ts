/** What a person did before a scan, and what the rule of its checkpoint says of coming again. Pure. */
import { type Frequency, periodOf } from "./checkpoint-rule.ts";
import { firstOf } from "./days-of-scans.ts";
import type { ReadScan } from "./judge-scans.ts";
import type { Reason, ScanAnswer } from "./scan.ts";
import type { PassageSnapshot } from "./scan-snapshot.ts";

/** A person's passages at a checkpoint among the scans of the batch that are already judged, all of them earlier. */
export interface InBatch {
  readonly entries: { readonly at: Date; readonly day: string; readonly minute: number }[];
  /** By day. */
  readonly last: Map<string, NonNullable<PassageSnapshot["before"]>>;
}

/** What a person did before a scan at its checkpoint, by the database and the batch. */
export interface Before {
  /** The first entry of the period, which a scan that arrives late may precede; null where each entry is a new one. */
  readonly enteredAt: Date | null;
  readonly cameBefore: boolean;
  readonly last: PassageSnapshot["before"];
}

/** Joins what the database knew of a person's passages with the scans of the batch. */
export function beforeOf({
  passage,
  earlier,
  frequency,
}: {
  passage: PassageSnapshot;
  earlier: InBatch;
  frequency: Frequency;
}): Before {
  const period = periodOf(frequency, passage);
  const inPeriod = earlier.entries.find((one) => period !== null && periodOf(frequency, one) === period)?.at ?? null;
  const known = period === null ? null : passage.enteredAt;
  return {
    enteredAt: firstOf(known, inPeriod),
    cameBefore: passage.cameBefore || earlier.entries.some(({ day }) => day < passage.day),
    last: later(earlier.last.get(passage.day) ?? null, passage.before),
  };
}

/**
 * The accuracy to which the clocks of two phones can be compared. Of two scans of a badge within this time, the one
 * that arrives second is answered "already read", even if its moment is earlier.
 */
const AT_ONCE_MS = 2_000;

function later(a: PassageSnapshot["before"], b: PassageSnapshot["before"]): PassageSnapshot["before"] {
  if (!a || !b) return a ?? b;
  return a.at >= b.at ? a : b;
}

interface AtCheckpoint {
  readonly name: string;
  readonly frequency: Frequency;
}

/** Answers a passage of somebody who is entitled. */
export function answerPassage(
  { scan, moment }: ReadScan,
  { name, frequency }: AtCheckpoint,
  before: Before,
): ScanAnswer {
  const at = moment.at.toISOString();
  if (scan.direction === "out") return { outcome: "already", reason: "left", name, at: exitBefore(before) ?? at };
  const { enteredAt, cameBefore } = before;
  if (enteredAt !== null && enteredAt.getTime() <= moment.at.getTime() + AT_ONCE_MS)
    return { outcome: "already", reason: reasonOfRepeat(frequency, before), name, at: enteredAt.toISOString() };
  if (frequency === "free") return { outcome: "admitted", reason: "passed", name, at };
  const isNewDay = cameBefore && (frequency === "in-and-out" || frequency === "once-a-day");
  return { outcome: "admitted", reason: isNewDay ? "first-of-day" : "first-entry", name, at };
}

/** The exit after which a person has not come back, for an exit that is read again. */
function exitBefore({ last }: Before): string | null {
  return last?.direction === "out" ? last.at.toISOString() : null;
}

function reasonOfRepeat(frequency: Frequency, { cameBefore, last }: Before): Reason {
  if (frequency === "in-and-out") return last?.direction === "out" ? "re-entry" : "already-inside";
  return frequency === "once" && cameBefore ? "used-another-day" : "already-used";
}
