/** Lets sessions be moved by pointer and keyboard on the organisers' timetable; without it each links to its form. */
import { folded } from "#app/domain/folded.ts";
import { isSending, refresh, send } from "../timetable/drop.ts";
import { followKeys } from "../timetable/keys.ts";
import { followPointer } from "../timetable/pointer.ts";

/** Pixels above the session at which the grid opens. */
const AIR = 12;

const wide = matchMedia("(min-width: 64rem)");
const frame = document.querySelector<HTMLElement>("[data-timetable]");
const main = document.querySelector<HTMLElement>("main");

if (frame && main) {
  const isWide = () => wide.matches;
  frame.dataset.timetable = "live";
  frame.querySelector("[data-words]")?.removeAttribute("hidden");
  followKeys(frame, isWide);
  followPointer(frame, isWide);
  frame.addEventListener("submit", undo);
  frame.addEventListener("input", filter);
  document.addEventListener("timetable-drawn", () => {
    describe();
    filter();
  });
  // On returning to this window, the changes of others are loaded.
  document.addEventListener("visibilitychange", () => {
    const resting = !frame.dataset.dragging && !frame.querySelector("[data-lifted]") && !isSending();
    if (document.visibilityState === "visible" && resting) void refresh().catch(() => {});
  });
  describe();
  if (isWide()) openAtFirst(frame);
}

/** Scrolls the grid to the session that was just moved, else to the day's first. */
function openAtFirst(frame: HTMLElement): void {
  const grid = frame.querySelector<HTMLElement>(".timetable-scroll");
  const moved = frame.querySelector<HTMLElement>("[data-moved]")?.dataset.moved;
  const blocks = [...frame.querySelectorAll<HTMLElement>(".timetable .timetable-block")];
  const first = blocks.toSorted((one, other) => Number(one.dataset.start) - Number(other.dataset.start))[0];
  const target = blocks.find(({ dataset }) => moved !== undefined && dataset.session === moved) ?? first;
  const lines = target?.closest(".timetable-column");
  if (!grid || !target || !lines) return;
  const toTarget = target.getBoundingClientRect().top - lines.getBoundingClientRect().top;
  grid.scrollTop = Math.max(0, toTarget - AIR);
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function describe(): void {
  for (const link of document.querySelectorAll("[data-session] a"))
    link.setAttribute("aria-describedby", "timetable-help");
}

/** Sends the undo form without leaving the page. */
function undo(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const id = form.dataset.undo;
  if (!id || isSending()) return;
  event.preventDefault();
  const title = document.querySelector<HTMLElement>(`[data-session="${id}"]`)?.dataset.title ?? "";
  const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  void send({ id, title }, form.action, new URLSearchParams(fields));
}

/** Filters the sessions without a slot by the typed words, without regard to accents. */
function filter(): void {
  const typed = document.querySelector<HTMLInputElement>("[data-filter] input[type=search]")?.value ?? "";
  for (const block of document.querySelectorAll<HTMLElement>('[data-part="tray"] > [data-session]'))
    block.hidden = !folded(block.dataset.title ?? "").includes(folded(typed));
}
