/** One thing that happens in the demonstration, at its moment. */
export interface Happening {
  readonly at: Date;
  readonly run: (now: Date) => Promise<unknown>;
}

/** Lets everything happen in the order of time. */
export async function play(happenings: readonly Happening[]): Promise<void> {
  for (const { at, run } of happenings.toSorted((one, other) => one.at.getTime() - other.at.getTime())) await run(at);
}
