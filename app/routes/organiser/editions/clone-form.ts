import { box, choice, line, wholeNumber } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** What a clone of an edition asks. */
export const cloneForm = form({
  // The last year would carry a day of December into one that no date field can show.
  year: wholeNumber({ label: "sessions:clone.year", min: 1000, max: 9998 }),
  name: line({ label: "sessions:clone.name", max: 200 }),
  venues: box({ label: "sessions:clone.venues" }),
  tracks: box({ label: "sessions:clone.tracks" }),
  ticketTypes: box({ label: "sessions:clone.ticketTypes" }),
  sessions: choice({
    label: "sessions:clone.sessions",
    hint: "sessions:clone.sessionsHint",
    choices: {
      none: "sessions:clone.wishes.none",
      tray: "sessions:clone.wishes.tray",
      slots: "sessions:clone.wishes.slots",
    },
  }),
});
