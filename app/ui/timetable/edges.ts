/** Scrolls the grid while a session is held at its edge. */

const ZONE_PX = 40;
const PACE_PX = 12;

/**
 * Starts scrolling. @param pointer the pointer's position; null ends it
 *
 * @param scrolled called after each step
 */
export function scrollAtEdges(pointer: () => { x: number; y: number } | null, scrolled: () => void): void {
  const grid = document.querySelector<HTMLElement>(".timetable-scroll");
  const turn = () => {
    const at = pointer();
    if (!at || !grid?.isConnected) return;
    const { left, right, top, bottom } = grid.getBoundingClientRect();
    // The hours and the rooms' names cover the grid's edges.
    const corner = grid.querySelector<HTMLElement>(".timetable-column")?.offsetTop ?? 0;
    const hours = grid.querySelector<HTMLElement>(".timetable-hours")?.offsetWidth ?? 0;
    const inside = at.x > left && at.x < right && at.y > top && at.y < bottom;
    const before = [grid.scrollLeft, grid.scrollTop];
    if (inside) grid.scrollBy(pace(at.x, left + hours, right), pace(at.y, top + Math.min(corner, 110), bottom));
    if (before[0] !== grid.scrollLeft || before[1] !== grid.scrollTop) scrolled();
    requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
}

function pace(at: number, first: number, last: number): number {
  if (at < first + ZONE_PX) return -PACE_PX;
  return at > last - ZONE_PX ? PACE_PX : 0;
}
