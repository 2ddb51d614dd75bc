import type { Findings } from "./problems.ts";

export interface SchedEntry {
  readonly at: string;
  readonly id: string | null;
  readonly start: string | null;
  /** The entry's content without place and title; null when there is too little to compare. */
  readonly content: string | null;
}

/**
 * Makes unique ids for the entries of a Sched list. Real lists have one contribution twice under one id, with the same
 * people and text at two times: both are sessions, and the later ones get `id-2`, `id-3` by start. An id of two
 * different entries stays duplicate and is refused later.
 */
export class SchedIds {
  readonly #ids = new Map<string, string | null>();

  constructor(entries: readonly SchedEntry[], findings: Findings) {
    const taken = new Set(entries.map((entry) => entry.id));
    for (const [id, same] of Map.groupBy(entries, (entry) => entry.id)) {
      const repeated = id !== null && same.length > 1 && isOneContribution(same);
      const inOrder = repeated
        ? [...same].sort((one, other) => ((one.start ?? "") < (other.start ?? "") ? -1 : 1))
        : same;
      let number = 1;
      for (const [index, entry] of inOrder.entries()) {
        if (!repeated || index === 0) {
          this.#ids.set(entry.at, id);
          continue;
        }
        do number += 1;
        while (taken.has(`${id}-${number}`));
        this.#ids.set(entry.at, `${id}-${number}`);
        findings.warn(entry.at, "id-repeated", { id, given: `${id}-${number}` });
      }
    }
  }

  of(at: string): string | null {
    return this.#ids.get(at) ?? null;
  }
}

function isOneContribution(entries: readonly SchedEntry[]): boolean {
  const starts = new Set(entries.map((entry) => entry.start));
  const contents = new Set(entries.map((entry) => entry.content));
  return starts.size === entries.length && !starts.has(null) && contents.size === 1 && !contents.has(null);
}
