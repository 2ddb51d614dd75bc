import { box, choice, form, line, wholeNumber, worded } from "#app/forms/form.ts";

/** The form that clones an edition. */
export const cloneForm = form({
  // A later year would move a day of December into a year that no date field can show.
  year: wholeNumber({ label: "sessions:clone.year", min: 1000, max: 9998 }),
  name: line({ label: "sessions:clone.name", max: 200 }),
  venues: box({ label: "sessions:clone.venues" }),
  tracks: box({ label: "sessions:clone.tracks" }),
  ticketTypes: box({ label: "sessions:clone.ticketTypes" }),
  options: box({ label: "sessions:clone.options" }),
  questions: box({ label: "sessions:clone.questions" }),
  badges: box({ label: "sessions:clone.badges" }),
  practicalPages: box({ label: "sessions:clone.practicalPages" }),
  sessions: choice({
    label: "sessions:clone.sessions",
    hint: "sessions:clone.sessionsHint",
    choices: worded(["none", "tray", "slots"], "sessions:clone.wishes"),
  }),
});
