import { area, form, hidden, line, optional } from "#app/forms/form.ts";

/** The form of the programme's text about a speaker. */
export const speakerForm = form({
  name: line({ label: "sessions:people.name", max: 200 }),
  organisation: optional(line({ label: "sessions:people.organisation", max: 200 })),
  jobTitle: optional(line({ label: "sessions:people.jobTitle", max: 200 })),
  biography: optional(area({ label: "sessions:people.biography", max: 5000, rows: 6 })),
});

/** The form of a new speaker; `same` is empty when nothing was asked, `new`, or the id of the namesake who it is. */
export const newSpeakerForm = form({
  same: { ...hidden({ max: 9 }), control: "radios", label: "sessions:people.same" },
  ...speakerForm.fields,
});
