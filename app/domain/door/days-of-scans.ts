import type { Judged } from "./judge-scans.ts";

/** The row that a batch writes for a person's day at a checkpoint. */
export interface DayOfScans {
  readonly checkpoint: number;
  readonly registration: number;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly entered_at: Date | null;
  readonly last_at: Date;
  readonly last_scan: string;
  readonly last_direction: "in" | "out";
  /** The revision after the one on which the batch was judged. */
  readonly revision: number;
}

/**
 * Summarises the accepted scans of a batch: one row for each person, checkpoint and day. Of two passages at the same
 * moment the one with the greater id is the later.
 */
export function daysOf(judged: readonly Judged[]): DayOfScans[] {
  const days = new Map<string, DayOfScans>();
  for (const { scan, moment, checkpoint, registration, passage } of judged) {
    if (!passage || checkpoint === null || registration === null) continue;
    const key = `${checkpoint}:${registration}:${passage.day}`;
    const own: DayOfScans = {
      ...{ checkpoint, registration, day: passage.day, revision: passage.revision + 1 },
      entered_at: scan.direction === "in" ? moment.at : null,
      ...{ last_at: moment.at, last_scan: scan.id.toLowerCase(), last_direction: scan.direction },
    };
    const known = days.get(key);
    days.set(key, known ? { ...laterOf(known, own), entered_at: firstOf(known.entered_at, own.entered_at) } : own);
  }
  return [...days.values()];
}

function laterOf(a: DayOfScans, b: DayOfScans): DayOfScans {
  const apart = a.last_at.getTime() - b.last_at.getTime();
  return apart > 0 || (apart === 0 && a.last_scan > b.last_scan) ? a : b;
}

/** The earlier of two moments that may be missing. */
export function firstOf(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a <= b ? a : b;
}
