import { form, hidden, moment, optional } from "#app/forms/form.ts";

/** The form that holds letters. `expected`: how many of a kind the page shows; empty for one letter. */
export const holdForm = form(
  {
    until: optional(moment({ label: "organiser:outbox.until", hint: "organiser:outbox.untilHint" })),
    expected: hidden({ max: 9 }),
  },
  { says: "organiser:outbox.errors" },
);

/** The form that lets letters go or leaves them out. */
export const expectedForm = form({ expected: hidden({ max: 9 }) }, { says: "organiser:outbox.errors" });
