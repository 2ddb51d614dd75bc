import { columnsByRoom, type RoomColumn } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";

/** Rooms × time as a table is written: row by row, a cell only where one begins. */
export interface ProgrammeGrid {
  readonly columns: readonly RoomColumn[];
  readonly rows: readonly GridRow[];
}
export interface GridRow {
  /** The instant at which it begins, ISO 8601. */
  readonly start: string;
  readonly cells: readonly GridCell[];
}
export interface GridCell {
  readonly room: string;
  readonly span: number;
  /** None in a gap; more than one where sessions of one room overlap. */
  readonly sessions: readonly ReleasedSession[];
}

type Timed = ReleasedSession & { readonly start: string; readonly end: string };

/**
 * The sessions that have a room and a slot. A row begins wherever a session begins: rows are no equal lengths of time, a session fills its
 * room until the first row that begins after its end, and hours in which nothing begins have no row.
 */
export function programmeGrid(programme: ReleasedProgramme, sessions: readonly ReleasedSession[]): ProgrammeGrid {
  const placed = sessions.filter((session): session is Timed => Boolean(session.start && session.end && session.room));
  const columns = columnsByRoom(programme, placed);
  const instants = [...new Set(placed.map(({ start }) => Date.parse(start)))].sort((one, other) => one - other);
  const rows = instants.map((instant) => ({ start: new Date(instant).toISOString(), cells: [] as GridCell[] }));
  for (const { room, sessions: held } of columns) {
    for (const { from, until, sessions: together } of filled(held as readonly Timed[], instants))
      rows[from]?.cells.push({ room: room.slug, span: until - from, sessions: together });
  }
  return { columns, rows };
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly sessions: readonly ReleasedSession[];
}

/** One room from the first row to the last: its sessions, those that overlap in one stretch, and the gaps between. */
function filled(held: readonly Timed[], instants: readonly number[]): Stretch[] {
  const rows = instants.length;
  const rowAfter = (instant: number) => {
    const row = instants.findIndex((start) => start >= instant);
    return row < 0 ? rows : row;
  };
  const busy: { from: number; until: number; sessions: Timed[] }[] = [];
  for (const session of held) {
    const from = rowAfter(Date.parse(session.start));
    const until = Math.max(from + 1, rowAfter(Date.parse(session.end)));
    const before = busy.at(-1);
    if (before && from < before.until) {
      before.until = Math.max(before.until, until);
      before.sessions.push(session);
    } else busy.push({ from, until, sessions: [session] });
  }
  const stretches: Stretch[] = [];
  let row = 0;
  for (const stretch of busy) {
    if (stretch.from > row) stretches.push({ from: row, until: stretch.from, sessions: [] });
    stretches.push(stretch);
    row = stretch.until;
  }
  return row < rows ? [...stretches, { from: row, until: rows, sessions: [] }] : stretches;
}
