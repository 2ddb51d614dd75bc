/** Rows of a list that an organiser chose, to act on them together. */

/** The most rows that an address can name, and that are acted on at once. */
export const MOST_CHOSEN = 500;

/** A row that an act leaves as it is, and why. */
export interface LeftRow<Why extends string = string> {
  readonly id: number;
  readonly name: string;
  readonly why: Why;
}

/** What an act would do to the rows of a list. */
export interface ChosenPlan<Why extends string = string> {
  /** Ids of the rows that it would change, in their order. */
  readonly ids: readonly number[];
  /** The rows that it leaves as they are. */
  readonly left: readonly LeftRow<Why>[];
}

/** Makes the plan of an act from a list's rows, of which `why` says why the act leaves one; null: it would change it. */
export function planOf<Why extends string>(
  rows: readonly { readonly id: number; readonly name: string; readonly why: Why | null }[],
): ChosenPlan<Why> {
  return {
    ids: rows.flatMap(({ id, why }) => (why === null ? [id] : [])),
    left: rows.flatMap(({ id, name, why }) => (why === null ? [] : [{ id, name, why }])),
  };
}

/** What became of an act: `left` counts the rows that it left after all, because they had changed meanwhile. */
export type ActedOnChosen =
  | { readonly kind: "done"; readonly done: number; readonly left: number; readonly letters: number }
  | { readonly kind: "count-differs"; readonly count: number }
  | { readonly kind: "too-many" };

/**
 * Acts on each row of a plan, in its own transaction.
 *
 * @param options.expected how many the organiser saw
 * @param options.most how many at once
 * @param act changes a row; returns how many letters it posted, or null where it left the row as it is
 * @returns `count-differs` with the present number when it is another one, and `too-many`: nothing has changed
 */
export async function actOnChosen(
  { ids }: ChosenPlan,
  { expected, most = MOST_CHOSEN }: { expected: number; most?: number },
  act: (id: number) => Promise<number | null>,
): Promise<ActedOnChosen> {
  if (ids.length !== expected) return { kind: "count-differs", count: ids.length };
  if (ids.length > most) return { kind: "too-many" };
  const counts = { done: 0, left: 0, letters: 0 };
  for (const id of ids) {
    const letters = await act(id);
    if (letters === null) counts.left += 1;
    else counts.done += 1;
    counts.letters += letters ?? 0;
  }
  return { kind: "done", ...counts };
}
