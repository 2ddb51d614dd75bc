import { area, choice, form, optional } from "#app/forms/form.ts";

/** The answer to an invitation: the pressed button and a note to the organisers. */
export const answerForm = form(
  {
    note: optional(area({ label: "speakers:answer.note", hint: "speakers:answer.noteHint", max: 1000, rows: 3 })),
    answer: choice({
      label: "speakers:answer.yours",
      choices: { confirmed: "speakers:answer.confirm", declined: "speakers:answer.decline" },
    }),
  },
  { says: "speakers:errors" },
);
