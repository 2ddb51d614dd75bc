import { columnsByRoom, type RoomColumn } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";

/** The grid of rooms and times as rows of a table; a cell stands in the row where it begins. */
export interface ProgrammeGrid {
  readonly columns: readonly RoomColumn[];
  readonly rows: readonly GridRow[];
}
export interface GridRow {
  /** The start, ISO 8601. */
  readonly start: string;
  readonly cells: readonly GridCell[];
}
export interface GridCell {
  readonly room: string;
  readonly span: number;
  /** Empty in a gap; more than one where sessions of a room overlap. */
  readonly sessions: readonly ReleasedSession[];
}

type Timed = ReleasedSession & { readonly start: string; readonly end: string };

/**
 * Builds the grid from the sessions with a room and a slot. A row begins wherever a session begins, so rows differ in
 * length, and hours without a start have no row. A session spans the rows up to the first one that begins after its
 * end.
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

/** Builds one room's column: its sessions (overlapping ones in one cell) and the gaps between them. */
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
