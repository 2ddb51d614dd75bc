import { form, line, optional, wholeNumber } from "#app/forms/form.ts";

export const trackForm = form({
  name: line({ label: "organiser:tracks.name", max: 200 }),
  nameEn: optional(line({ label: "organiser:tracks.nameEn", max: 200 })),
  hue: { ...wholeNumber({ label: "organiser:tracks.hue", min: 1, max: 8 }), control: "radios" },
});
