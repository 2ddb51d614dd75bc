/** Which part of a timetable is shown: what its address says beside the day, and every link from it goes on saying. */
export interface TimetableView {
  /** Ids of the rooms left out. */
  readonly without: readonly number[];
  /** Whether the hours without sessions are drawn too. */
  readonly isWhole: boolean;
}

export const ALL_ROOMS: TimetableView = { without: [], isWhole: false };

/** Reads `?sans=12&sans=14&heures=toutes`; what is no room's id is as if it were not there. */
export function viewIn(address: URLSearchParams): TimetableView {
  const without = address.getAll("sans").flatMap((id) => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : []));
  return { without: [...new Set(without)], isWhole: address.get("heures") === "toutes" };
}

/** What an address says of the view, with `said` before it: `""`, or all that follows the path, with `?`. */
export function viewAddress({ without, isWhole }: TimetableView, said: Readonly<Record<string, string>> = {}): string {
  const address = new URLSearchParams(said);
  for (const room of without) address.append("sans", String(room));
  if (isWhole) address.set("heures", "toutes");
  return address.size > 0 ? `?${address}` : "";
}
