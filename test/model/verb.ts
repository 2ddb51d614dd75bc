import type { World } from "./world.ts";

/** What people, organisers, the bank and the payment service do. */
export interface Verb {
  readonly name: string;
  /** How often it is chosen, beside the others. */
  readonly weight: number;
  /** The outcomes that count as done; others are refusals. */
  readonly done: readonly string[];
  /** Chooses what to do it to, and does it. @returns the outcome, or null when there was nothing to do it to */
  readonly run: (world: World) => Promise<string | null>;
}

/** Makes a verb. */
export function verb(name: string, weight: number, done: readonly string[], run: Verb["run"]): Verb {
  return { name, weight, done, run };
}
