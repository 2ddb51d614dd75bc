/** The venue of rows that is said once for all of them. */
export interface UsualVenue {
  readonly venue: string;
  /** Whether no row is at another venue. */
  readonly isOnly: boolean;
}

/**
 * Says a list's venue once: takes the venue of at least half of the rows out of them, so that only rows at other venues
 * name theirs.
 *
 * @param rows `venue` null without a room
 * @returns `usual` null where no venue has half of the rows
 */
export function withoutUsualVenue<Row extends { readonly venue: string | null }>(
  rows: readonly Row[],
): { readonly rows: readonly Row[]; readonly usual: UsualVenue | null } {
  const placed = rows.filter(({ venue }) => venue !== null);
  const [most] = [...Map.groupBy(placed, ({ venue }) => venue).values()].sort(
    (one, other) => other.length - one.length,
  );
  const venue = most?.[0]?.venue ?? null;
  if (!most || venue === null || most.length * 2 < placed.length) return { rows, usual: null };
  return {
    rows: rows.map((row) => (row.venue === venue ? { ...row, venue: null } : row)),
    usual: { venue, isOnly: most.length === placed.length },
  };
}
