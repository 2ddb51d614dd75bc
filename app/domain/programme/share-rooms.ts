/**
 * Marks sessions that share a room. Real programmes have two sessions in one room at one time, and the constraint on
 * rooms exempts the marked one. Pure.
 */
interface Slotted {
  readonly slug: string;
  readonly title: string;
  readonly room: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly sharesRoom: boolean;
  readonly cancelled: boolean;
}

/**
 * Finds the incoming sessions whose room another session has at the time. Those of `untouched` come first, then those with
 * the earlier start; the result does not depend on the input's order.
 *
 * @param untouched sessions that this import does not change
 * @returns each sharing session with the one that has the room
 */
export function shareRooms<Row extends Slotted>(
  untouched: readonly Slotted[],
  incoming: readonly Row[],
): Map<Row, Slotted> {
  const rooms = new Map<string, Slotted[]>();
  for (const session of untouched) if (!session.sharesRoom && isIn(session)) holders(rooms, session.room).push(session);
  const shared = new Map<Row, Slotted>();
  for (const session of incoming.filter(isIn).toSorted(inOrder)) {
    const there = holders(rooms, session.room);
    const other = there.find(({ start, end }) => before(start, session.end) && before(session.start, end));
    if (other) shared.set(session, other);
    else there.push(session);
  }
  return shared;
}

function isIn({ room, start, cancelled }: Slotted): boolean {
  return room !== null && start !== null && !cancelled;
}

function holders(rooms: Map<string, Slotted[]>, room: string | null): Slotted[] {
  const inRoom = rooms.get(room ?? "") ?? [];
  rooms.set(room ?? "", inRoom);
  return inRoom;
}

function inOrder(one: Slotted, other: Slotted): number {
  if (one.start !== other.start) return before(one.start, other.start) ? -1 : 1;
  if (one.end !== other.end) return before(one.end, other.end) ? -1 : 1;
  return one.slug < other.slug ? -1 : 1;
}

/** ISO 8601 instants of the same form sort as text. */
function before(one: string | null, other: string | null): boolean {
  return (one ?? "") < (other ?? "");
}
