/** The slot that a lifted session would have, drawn in the grid before anything is sent. */
import { clashIn, columnOf, linesOf, linesOn, type Session, type Slot, wordsOf } from "./board.ts";

let ghost: HTMLElement | null = null;

/** Draws the slot, with its hours and what stands there already. */
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

/** Takes it away again; the session stands where the site last drew it. */
export function hideGhost(session: Session): void {
  ghost?.remove();
  delete session.block.dataset.lifted;
}
