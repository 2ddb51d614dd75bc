/** Moves sessions with the keyboard alone: lift, move by steps that are said, drop or leave. */
import {
  clashIn,
  columns,
  type Session,
  type Slot,
  sameSlot,
  sessionOf,
  shownDay,
  snapped,
  within,
  wordsOf,
} from "./board.ts";
import { drop, isSending } from "./drop.ts";
import { hideGhost, showGhost } from "./ghost.ts";
import { say, sentence } from "./said.ts";

/** Where a session of the tray is tried first. */
const MORNING = 9 * 60;

let lifted: { readonly session: Session; slot: Slot } | null = null;

/** @param isWide whether the grid is drawn as one; as a list nothing can be moved in it */
export function followKeys(frame: HTMLElement, isWide: () => boolean): void {
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (lifted ? !act(event, lifted.session) : !(isWide() && event.key === " " && lift(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Whoever leaves a lifted session leaves it where it was.
  frame.addEventListener("focusout", () => leave());
}

function lift(target: EventTarget | null): boolean {
  const session = target instanceof HTMLAnchorElement ? sessionOf(target) : null;
  if (!session || isSending()) return false;
  const slot = session.had ?? firstFree(session);
  if (!slot) return false;
  lifted = { session, slot };
  place(slot, (words) => sentence("lifted", { title: session.title, slot: words }));
  return true;
}

/** @returns false for a key that means nothing to a lifted session */
function act({ key, shiftKey }: KeyboardEvent, session: Session): boolean {
  if (!lifted) return false;
  const { slot } = lifted;
  if (key === "Escape") leave();
  else if (key === "Enter" || key === " ") put(session, slot);
  else if (key === "Delete" || key === "Backspace") put(session, null);
  else {
    const moved = shiftKey ? stretched(slot, key) : shifted(slot, key);
    if (!moved) return false;
    place(within(moved, session));
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

function place(slot: Slot, phrase = (words: string) => words): void {
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
    void drop(session, shownDay().day, slot);
  }
}

function leave(): void {
  if (!lifted) return;
  const { session } = lifted;
  lifted = null;
  hideGhost(session);
  say(sentence("back", { title: session.title }));
}

/** The first slot of the morning in which nothing stands, else its first. */
function firstFree(session: Session): Slot | null {
  const { from, until } = shownDay();
  const [room] = columns().map(({ dataset }) => dataset.room ?? "");
  if (room === undefined) return null;
  const start = Math.max(from, MORNING);
  for (let at = start; at < until; at = snapped(at, "later"))
    if (clashIn({ room, start: at, length: session.length }, session) === null)
      return { room, start: at, length: session.length };
  return { room, start, length: session.length };
}
