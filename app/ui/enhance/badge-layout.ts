/**
 * Lets boxes be moved and resized on the picture of a badge, by pointer and by keyboard, by filling in the inputs of their
 * form; and draws the badge again as the form is filled in. Without it the inputs are typed, and a button draws the badge.
 */
import { followKeys, followPointer, showPlaces } from "../badge-layouts/moves.ts";
import { drawAgain } from "../badge-layouts/redraw.ts";

const canvas = document.querySelector<HTMLElement>("[data-canvas]");
const live = document.querySelector<HTMLElement>("[data-live]");
const form = live?.closest("form");

if (canvas && live && form) {
  canvas.dataset.canvas = "live";
  canvas.querySelector("[data-moving]")?.removeAttribute("hidden");
  for (const button of form.querySelectorAll<HTMLElement>("[data-without-scripts]")) button.hidden = true;
  let isChanged = false;
  // The ticket type whose colours are being chosen, which the badge then has.
  let ticketType = "";
  const draw = drawAgain(form, () => `${live.dataset.live}${ticketType && `&categorie=${ticketType}`}`);
  form.addEventListener("focusin", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-look]");
    if (!row?.dataset.look || row.dataset.look === ticketType) return;
    ticketType = row.dataset.look;
    draw();
  });
  const redraw = () => {
    isChanged = true;
    draw();
  };
  form.addEventListener("submit", () => {
    isChanged = false;
  });
  // What was moved is not lost by opening another box.
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
  form.addEventListener("input", () => {
    showPlaces(canvas, form);
    redraw();
  });
  // Who goes back without saving has said so already.
  form.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-without-saving]")) isChanged = false;
  });
  // A form that is shown again has what was typed.
  if (live.dataset.unsaved !== undefined) {
    showPlaces(canvas, form);
    redraw();
  }
  followPointer(canvas, form, redraw);
  followKeys(canvas, form, redraw);
}
