import { type OpeningGap, openingGaps } from "../billing/opening.ts";
import { GAP_RIGHTS } from "../billing/opening-rights.ts";
import type { Edition } from "../edition/edition.ts";
import type { OfficeRight } from "../people/rights.ts";
import type { Database } from "../transaction.ts";
import { countWaiting } from "./waiting-work.ts";
import type { WorkKind } from "./work-kinds.ts";

/** What waits for a person, as numbers, with what still stops the registrations. */
export interface OpenWork {
  readonly total: number;
  readonly kinds: ReadonlyMap<WorkKind, number>;
  /** Those that the person can mend. */
  readonly gaps: readonly OpeningGap[];
}

/**
 * Counts what waits for people with these rights in an edition: the number in the menu, on the first page and above the
 * list.
 *
 * @param options.takesCards whether payments by card are set up
 */
export async function openWork(
  db: Database,
  options: { edition: Edition; may: readonly OfficeRight[]; takesCards: boolean; now: Date },
): Promise<OpenWork> {
  const { edition, may, now } = options;
  const kinds = await countWaiting(db, { edition: edition.id, may, now });
  const gaps = (await openingGaps(db, options)).filter(({ kind }) => may.includes(GAP_RIGHTS[kind]));
  const total = [...kinds.values()].reduce((sum, count) => sum + count, gaps.length);
  return { total, kinds, gaps };
}
