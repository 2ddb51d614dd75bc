import { area, form } from "#app/forms/form.ts";

/** Why a failed letter need not arrive. */
export const dismissalForm = form({
  note: area({ label: "operation:letters.note", hint: "operation:letters.noteHint", max: 500 }),
});
