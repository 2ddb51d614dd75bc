import { form, line, optional, rowChoice } from "#app/forms/form.ts";

const nameEn = optional(line({ label: "badges:points.nameEn", max: 200 }));

export const checkpointForm = form({ name: line({ label: "badges:points.name", max: 200 }), nameEn });

/** The form of a session's checkpoint; without a name it has the session's. */
export const newCheckpointForm = form({
  session: rowChoice({ label: "badges:points.session" }),
  name: optional(line({ label: "badges:points.name", hint: "badges:points.nameHint", max: 200 })),
  nameEn,
});
