import { columnsByRoom, type RoomColumn } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { type CommonBreak, commonBreaks } from "./common-breaks.ts";

/** The grid of rooms and times as rows of a table; a cell is in the row where it begins. */
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
  /** Rows and columns that it fills: more than one column only for a break of several rooms. */
  readonly span: number;
  readonly columns: number;
  /** Empty in a gap; more than one where sessions of a room overlap. */
  readonly sessions: readonly ReleasedSession[];
}

type Timed = ReleasedSession & { readonly start: string; readonly end: string };

/**
 * Builds the grid from the sessions with a room and a slot, and the breaks without a room, which fill the free rooms. A
 * row
 * begins wherever a session begins, so rows differ in length, and hours without a start have no row. A session spans the
 * rows up to the first one that begins after its end; a break of several neighbouring rooms is one cell.
 */
export function programmeGrid(programme: ReleasedProgramme, sessions: readonly ReleasedSession[]): ProgrammeGrid {
  const timed = sessions.filter((session): session is Timed => Boolean(session.start && session.end));
  const columns = columnsByRoom(
    programme,
    timed.filter(({ room }) => room),
  );
  const common = commonBreaks(timed);
  const wide = new Set(
    [...common.values()].filter(({ rooms }) => rooms.length === 0 || rooms.length > columns.length / 2),
  );
  const placed = timed.filter(({ id, room }) => room || common.has(id));
  const instants = [...new Set(placed.map(({ start }) => Date.parse(start)))].sort((one, other) => one - other);
  const rows = instants.map((instant) => ({ start: new Date(instant).toISOString(), cells: [] as Placed[] }));
  for (const [column, { room, sessions: timed }] of columns.entries()) {
    for (const { from, until, sessions: together } of filled(inRoom(timed as readonly Timed[], common, wide), instants))
      rows[from]?.cells.push({ room: room.slug, column, columns: 1, span: until - from, sessions: together });
  }
  return { columns, rows: rows.map(({ start, cells }) => ({ start, cells: acrossRooms(cells) })) };
}

interface Placed extends GridCell {
  readonly column: number;
}

/**
 * The sessions of one room, by start. One session represents all copies of a break, and a break of most rooms is drawn
 * in every free room.
 */
function inRoom(
  timed: readonly Timed[],
  common: ReadonlyMap<number, CommonBreak>,
  wide: ReadonlySet<CommonBreak>,
): readonly Timed[] {
  const own = [...new Set(timed.map((session) => (common.get(session.id)?.session ?? session) as Timed))];
  const added = [...wide].flatMap(({ session }) => {
    const { start, end } = session as Timed;
    const isFree = own.every(
      (one) => Date.parse(one.end) <= Date.parse(start) || Date.parse(one.start) >= Date.parse(end),
    );
    return isFree ? [session as Timed] : [];
  });
  return [...own, ...added].sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
}

/** The cells of one row. Adjacent cells with the same single session become one cell. */
function acrossRooms(cells: readonly Placed[]): GridCell[] {
  const joined: Placed[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    const [session, ...others] = cell.sessions;
    const goesOn =
      session !== undefined &&
      others.length === 0 &&
      before?.sessions.length === 1 &&
      before.sessions[0] === session &&
      before.span === cell.span &&
      before.column + before.columns === cell.column;
    if (goesOn) joined[joined.length - 1] = { ...before, columns: before.columns + 1 };
    else joined.push(cell);
  }
  return joined;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly sessions: readonly ReleasedSession[];
}

/** Builds one room's column: its sessions (overlapping ones in one cell) and the gaps between them. */
function filled(timed: readonly Timed[], instants: readonly number[]): Stretch[] {
  const rows = instants.length;
  const rowAfter = (instant: number) => {
    const row = instants.findIndex((start) => start >= instant);
    return row < 0 ? rows : row;
  };
  const busy: { from: number; until: number; sessions: Timed[] }[] = [];
  for (const session of timed) {
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
