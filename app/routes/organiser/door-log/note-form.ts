import { form, line, optional } from "#app/forms/form.ts";

/** What the door is told of one person; the database takes no longer one. */
export const noteForm = form({
  doorNote: optional(line({ label: "badges:note.label", hint: "badges:note.hint", max: 200 })),
});
