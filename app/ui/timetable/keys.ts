/** Moves sessions by keyboard: lift, move in announced steps, drop or cancel. */

import { say, sentence } from "./announce.ts";
import {
  clashIn,
  columns,
  dayOnPage,
  type Session,
  type Slot,
  sameSlot,
  sessionOf,
  snapped,
  within,
  wordsOf,
} from "./board.ts";
import { drop, isSending } from "./drop.ts";
import { hideGhost, showGhost } from "./ghost.ts";

/** The first start tried for a session without a slot. */
const MORNING = 9 * 60;

let lifted: { readonly session: Session; slot: Slot } | null = null;

/** Installs the keys. @param isWide whether the grid is drawn; in the list nothing can be moved */
export function followKeys(frame: HTMLElement, isWide: () => boolean): void {
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (lifted ? !handle(event, lifted.session) : !(isWide() && event.key === " " && lift(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Leaving a lifted session cancels the move.
  frame.addEventListener("focusout", () => leave());
}

function lift(target: EventTarget | null): boolean {
  const session = target instanceof HTMLAnchorElement ? sessionOf(target) : null;
  if (!session || isSending()) return false;
  const slot = session.had ?? firstFree(session);
  if (!slot) return false;
  lifted = { session, slot };
  moveTo(slot, (words) => sentence("lifted", { title: session.title, slot: words }));
  return true;
}

/** Handles a key on a lifted session. @returns false for other keys */
function handle({ key, shiftKey }: KeyboardEvent, session: Session): boolean {
  if (!lifted) return false;
  const { slot } = lifted;
  if (key === "Escape") leave();
  else if (key === "Enter" || key === " ") put(session, slot);
  else if (key === "Delete" || key === "Backspace") put(session, null);
  else {
    const moved = shiftKey ? stretched(slot, key) : shifted(slot, key);
    if (!moved) return false;
    moveTo(within(moved, session));
  }
  return true;
}

function shifted(slot: Slot, key: string): Slot | null {
  if (key === "ArrowDown") return { ...slot, start: snapped(slot.start, "later") };
  if (key === "ArrowUp") return { ...slot, start: snapped(slot.start, "earlier") };
  if (key === "PageDown") return { ...slot, start: slot.start + 60 };
  if (key === "PageUp") return { ...slot, start: slot.start - 60 };
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const rooms = columns().map(({ dataset }) => dataset.room ?? "");
  const at = rooms.indexOf(slot.room) + (key === "ArrowRight" ? 1 : -1);
  return { ...slot, room: rooms[at] ?? slot.room };
}

function stretched(slot: Slot, key: string): Slot | null {
  const end = slot.start + slot.length;
  if (key === "ArrowDown") return { ...slot, length: snapped(end, "later") - slot.start };
  if (key === "ArrowUp") return { ...slot, length: snapped(end, "earlier") - slot.start };
  return null;
}

function moveTo(slot: Slot, phrase = (words: string) => words): void {
  if (!lifted) return;
  lifted.slot = slot;
  showGhost(lifted.session, slot)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const words = sentence("at", wordsOf(slot));
  const clash = clashIn(slot, lifted.session);
  say(phrase(clash === null ? words : sentence("clash", { slot: words, title: clash })));
}

function put(session: Session, slot: Slot | null): void {
  if (sameSlot(slot, session.had)) leave();
  else {
    lifted = null;
    hideGhost(session);
    void drop(session, dayOnPage().day, slot);
  }
}

function leave(): void {
  if (!lifted) return;
  const { session } = lifted;
  lifted = null;
  hideGhost(session);
  say(sentence("back", { title: session.title }));
}

/** Finds the first free slot of the morning, else the morning's first slot. */
function firstFree(session: Session): Slot | null {
  const { from, until } = dayOnPage();
  const [room] = columns().map(({ dataset }) => dataset.room ?? "");
  if (room === undefined) return null;
  const start = Math.max(from, MORNING);
  for (let at = start; at < until; at = snapped(at, "later"))
    if (clashIn({ room, start: at, length: session.length }, session) === null)
      return { room, start: at, length: session.length };
  return { room, start, length: session.length };
}
