/** Moves sessions with a mouse, a pen or a finger held still on them. */

import { say, sentence } from "./announce.ts";
import {
  columnOf,
  dayOnPage,
  minuteAt,
  type Session,
  type Slot,
  sameSlot,
  sessionOf,
  snapped,
  within,
} from "./board.ts";
import { drop, isSending } from "./drop.ts";
import { scrollAtEdges } from "./edges.ts";
import { hideGhost, showGhost } from "./ghost.ts";

/** A press that moves less is a click. */
const CLICK_PX = 5;
/** A finger that moves earlier is scrolling. */
const REST_MS = 350;
const EDGE_PX = 8;

type Target = { readonly slot: Slot } | { readonly day: string } | "tray" | "needs-slot" | null;

interface Drag {
  readonly session: Session;
  readonly pointer: number;
  /** Whether its lower edge was grabbed, which changes its length. */
  readonly edge: boolean;
  /** Minutes from its start to the grabbed point. */
  readonly grab: number;
  readonly from: { readonly x: number; readonly y: number };
  at: { x: number; y: number };
  moving: boolean;
  target: Target;
}

/** Installs the pointer. @param isWide whether the grid is drawn; in the list nothing can be moved */
export function followPointer(frame: HTMLElement, isWide: () => boolean): void {
  let drag: Drag | null = null;

  const begin = () => {
    if (!drag || drag.moving) return;
    drag.moving = true;
    frame.dataset.dragging = drag.edge ? "edge" : "block";
    scrollAtEdges(() => (drag?.moving ? drag.at : null), show);
    show();
  };
  const show = () => {
    if (drag) drag.target = aim(drag);
  };
  const end = () => {
    if (!drag) return;
    if (drag.moving) hideGhost(drag.session);
    document.querySelector("[data-aimed]")?.removeAttribute("data-aimed");
    delete frame.dataset.dragging;
    drag = null;
  };

  document.addEventListener("pointerdown", (event) => {
    const session = event.target instanceof Element && frame.contains(event.target) ? sessionOf(event.target) : null;
    if (!session || event.button !== 0 || !event.isPrimary || !isWide() || isSending()) return;
    drag = taken(session, event);
    if (event.pointerType === "touch") setTimeout(begin, REST_MS);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(drag.at.x - drag.from.x, drag.at.y - drag.from.y) > CLICK_PX;
    if (drag.moving) show();
    else if (far && event.pointerType === "touch") end();
    else if (far) begin();
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { moving, session, target } = drag;
    end();
    if (!moving) return;
    swallowClick();
    put(session, target);
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drag?.moving) return;
    say(sentence("back", { title: drag.session.title }));
    end();
    swallowClick();
  });
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("contextmenu", (event) => drag && event.preventDefault());
  // While a session is moved, the finger does not scroll.
  frame.addEventListener("touchmove", (event) => drag?.moving && event.preventDefault(), { passive: false });
}

function taken(session: Session, { clientX: x, clientY: y, pointerId }: PointerEvent): Drag {
  const { bottom, height } = session.block.getBoundingClientRect();
  const column = session.had && columnOf(session.had.room);
  const grab = session.had && column ? minuteAt(column, y) - session.had.start : 0;
  const edge = session.had !== null && height > 2 * EDGE_PX && bottom - y <= EDGE_PX;
  return { session, pointer: pointerId, edge, grab, from: { x, y }, at: { x, y }, moving: false, target: null };
}

/** Finds what is under the pointer, and shows where the session would be. */
function aim({ session, edge, grab, at }: Drag): Target {
  const { had, length } = session;
  document.querySelector("[data-aimed]")?.removeAttribute("data-aimed");
  const under = document.elementFromPoint(at.x, at.y);
  const column = edge && had ? columnOf(had.room) : under?.closest<HTMLElement>("[data-room]");
  if (edge && had && column) {
    const end = snapped(had.start + had.length + minuteAt(column, at.y) - had.start - grab);
    return { slot: shown(session, { ...had, length: end - had.start }) };
  }
  if (column) {
    const start = snapped(minuteAt(column, at.y) - grab);
    return { slot: shown(session, { room: column.dataset.room ?? "", start, length }) };
  }
  hideGhost(session);
  session.block.dataset.lifted = "";
  const place = under?.closest<HTMLElement>("[data-to-day], [data-tray]");
  const day = place?.dataset.toDay;
  // A session without a slot would have no time on that day.
  if (day && !had) return "needs-slot";
  place?.setAttribute("data-aimed", "");
  if (!place || !had) return null;
  return day ? { day } : "tray";
}

function shown(session: Session, wanted: Slot): Slot {
  const slot = within(wanted, session);
  showGhost(session, slot);
  return slot;
}

function put(session: Session, target: Target): void {
  const { had } = session;
  if (target === "tray") void drop(session, dayOnPage().day, null);
  else if (target === "needs-slot") say(sentence("needsSlot", { title: session.title }), "attention");
  else if (target && "day" in target) void drop(session, target.day, had);
  else if (target && !sameSlot(target.slot, had)) void drop(session, dayOnPage().day, target.slot);
  else say(sentence("back", { title: session.title }));
}

/** Suppresses the click on a link at the end of a move. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 100);
}
