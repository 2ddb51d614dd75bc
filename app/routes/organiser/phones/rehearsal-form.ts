import { choice, form, moment } from "#app/forms/form.ts";

/** What is rehearsed, and for how long, in minutes. */
export const rehearsalForm = form({
  moment: moment({ label: "phones:rehearsal.moment", hint: "phones:rehearsal.momentHint" }),
  minutes: choice({
    label: "phones:rehearsal.minutes",
    choices: {
      60: "phones:rehearsal.lengths.60",
      120: "phones:rehearsal.lengths.120",
      240: "phones:rehearsal.lengths.240",
      480: "phones:rehearsal.lengths.480",
    },
  }),
});
