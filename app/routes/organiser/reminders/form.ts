import { form, line, wholeNumber } from "#app/forms/form.ts";

/** The days of the three reminders. */
export const daysForm = form({
  first: wholeNumber({ label: "bank:reminders.first", hint: "bank:reminders.days", min: 1, max: 365 }),
  second: wholeNumber({ label: "bank:reminders.second", hint: "bank:reminders.days", min: 1, max: 365 }),
  third: wholeNumber({ label: "bank:reminders.third", hint: "bank:reminders.days", min: 1, max: 365 }),
});

export const pauseForm = form({ reason: line({ label: "bank:reason", hint: "bank:reminders.reasonHint", max: 300 }) });
