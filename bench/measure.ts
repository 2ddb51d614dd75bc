/** A line of the table: a measurement, beside its baseline of the same run. */
export interface Measure {
  readonly name: string;
  readonly target: string;
  readonly unit: string;
  readonly measured: number;
  readonly baseline: number | null;
  /** `measured / baseline`, or null without one. */
  readonly ratio: number | null;
  readonly met: boolean;
  readonly note: string;
}

/** The value below which a share of the sorted samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

/**
 * Keeps several runners busy for a while.
 *
 * @returns milliseconds of each piece of work, and the number done per second
 */
export async function together(
  seconds: number,
  runners: number,
  work: (piece: number) => Promise<unknown>,
): Promise<{ each: number[]; perSecond: number }> {
  const each: number[] = [];
  let next = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: runners }, async () => {
      while (performance.now() < end) {
        const piece = next;
        next += 1;
        const start = performance.now();
        await work(piece);
        each.push(performance.now() - start);
      }
    }),
  );
  return { each, perSecond: each.length / ((performance.now() - begun) / 1000) };
}
