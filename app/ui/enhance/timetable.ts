/** Lets sessions be dragged and moved by keyboard on the organisers' timetable; without it each leads to its form. */
import { folded } from "#app/domain/folded.ts";
import { isSending, refresh, send } from "../timetable/drop.ts";
import { followKeys } from "../timetable/keys.ts";
import { followPointer } from "../timetable/pointer.ts";

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
  // Whoever comes back to this window sees what others have done meanwhile.
  document.addEventListener("visibilitychange", () => {
    const resting = !frame.dataset.dragging && !frame.querySelector("[data-lifted]") && !isSending();
    if (document.visibilityState === "visible" && resting) void refresh().catch(() => {});
  });
  describe();
}

function describe(): void {
  for (const link of document.querySelectorAll("[data-session] a"))
    link.setAttribute("aria-describedby", "timetable-help");
}

/** The way back is a form like any other move, sent without leaving the page. */
function undo(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const id = form.dataset.undo;
  if (!id || isSending()) return;
  event.preventDefault();
  const title = document.querySelector<HTMLElement>(`[data-session="${id}"]`)?.dataset.title ?? "";
  const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  void send({ id, title }, form.action, new URLSearchParams(fields));
}

/** Shows in the tray what holds the words typed, accents or not. */
function filter(): void {
  const typed = document.querySelector<HTMLInputElement>("[data-filter] input[type=search]")?.value ?? "";
  for (const block of document.querySelectorAll<HTMLElement>('[data-part="tray"] > [data-session]'))
    block.hidden = !folded(block.dataset.title ?? "").includes(folded(typed));
}
