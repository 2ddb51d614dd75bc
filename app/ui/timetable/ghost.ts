/** Draws the slot that a lifted session would get. */
import { clashIn, columnOf, linesOf, linesOn, type Session, type Slot, wordsOf } from "./board.ts";

let ghost: HTMLElement | null = null;

/** Draws the slot, with its hours and a possible conflict. */
export function showGhost(session: Session, slot: Slot): HTMLElement | null {
  const lines = columnOf(slot.room) && linesOf(columnOf(slot.room) as HTMLElement);
  if (!lines) return null;
  ghost ??= document.createElement("li");
  const { first, last } = linesOn(slot);
  const { from, until } = wordsOf(slot);
  const clash = clashIn(slot, session);
  ghost.className = "timetable-ghost";
  ghost.setAttribute("aria-hidden", "true");
  ghost.toggleAttribute("data-clash", clash !== null);
  ghost.textContent = `${from} – ${until}${clash === null ? "" : ` · ${clash}`}`;
  ghost.style.gridRow = `${first} / ${last}`;
  if (ghost.parentElement !== lines) lines.append(ghost);
  session.block.dataset.lifted = "";
  return ghost;
}

/** Removes it; the session is where the server last drew it. */
export function hideGhost(session: Session): void {
  ghost?.remove();
  delete session.block.dataset.lifted;
}
