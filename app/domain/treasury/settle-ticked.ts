import type { Database } from "../transaction.ts";
import { type ListedEntry, listedEntries } from "./list-entries.ts";
import { type Part, settleEntry } from "./settle-entry.ts";

/**
 * What an entry would settle as it was read: the invoices that it is proposed for, if they take it whole.
 *
 * @returns null when it cannot be settled so
 */
export function proposedParts({ state, cents, restCents, proposals }: ListedEntry): Part[] | null {
  if (state !== "to-decide" || cents <= 0 || restCents !== cents) return null;
  const parts = proposals.flatMap(({ order, cents: share, number }) =>
    order === null || share <= 0 ? [] : [{ order, cents: share, reference: number }],
  );
  const sum = parts.reduce((total, part) => total + part.cents, 0);
  return parts.length > 0 && parts.length === proposals.length && sum === cents ? parts : null;
}

/** Whether an entry is ticked beforehand: it is certain, what it is for is still open, and the bank has not taken it back. */
export function isCertain(entry: ListedEntry): boolean {
  if (entry.reading.confidence !== "certain" || entry.isTakenBack || entry.reading.person !== null) return false;
  const parts = proposedParts(entry);
  if (!parts) return false;
  const owed = new Map(entry.proposals.map(({ order, openCents }) => [order, openCents]));
  const sums = Map.groupBy(parts, ({ order }) => order);
  return [...sums].every(([order, own]) => own.reduce((sum, { cents }) => sum + cents, 0) <= (owed.get(order) ?? 0));
}

/**
 * Settles the entries that a person ticked, each as it was read and on its own: one that cannot be settled any more keeps
 * back no other.
 *
 * @returns how many were settled, how many were decided before, and how many stay to be decided
 */
export async function settleTicked(
  db: Database,
  ticked: { edition: number; entries: readonly number[]; editions: readonly number[]; by: number; now: Date },
): Promise<{ settled: number; before: number; left: number }> {
  const { edition, entries, editions, by, now } = ticked;
  const found = await listedEntries(db, { edition, entries, page: 1, size: entries.length });
  let [settled, before] = [0, 0];
  for (const entry of found) {
    const parts = proposedParts(entry) ?? [];
    const outcome = await settleEntry(db, { edition, entry: entry.id, parts, editions, by, now });
    if (outcome.kind === "settled") settled += 1;
    if (outcome.kind === "decided") before += 1;
  }
  return { settled, before, left: entries.length - settled - before };
}
