/** The part of a timetable that is shown: the parameters of its address, except the day. Every link repeats them. */
export interface TimetableView {
  /** Ids of the rooms left out. */
  readonly without: readonly number[];
  /** Whether hours without sessions are drawn too. */
  readonly isWhole: boolean;
}

export const ALL_ROOMS: TimetableView = { without: [], isWhole: false };

/** Reads `?sans=12&sans=14&heures=toutes`; ignores values that are no room's id. */
export function viewIn(address: URLSearchParams): TimetableView {
  const without = address.getAll("sans").flatMap((id) => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : []));
  return { without: [...new Set(without)], isWhole: address.get("heures") === "toutes" };
}

/** Writes the view as an address's query after `said`: `""`, or with `?`. */
export function viewAddress(
  { without, isWhole }: TimetableView,
  params: Readonly<Record<string, string>> = {},
): string {
  const address = new URLSearchParams(params);
  for (const room of without) address.append("sans", String(room));
  if (isWhole) address.set("heures", "toutes");
  return address.size > 0 ? `?${address}` : "";
}
