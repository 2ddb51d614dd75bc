/** An event of the demonstration. */
export interface Happening {
  readonly at: Date;
  readonly run: (now: Date) => Promise<unknown>;
}

/** Runs the events in the order of time. */
export async function play(happenings: readonly Happening[]): Promise<void> {
  for (const { at, run } of happenings.toSorted((one, other) => one.at.getTime() - other.at.getTime())) await run(at);
}
