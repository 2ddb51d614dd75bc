import type { Message } from "#app/forms/field.ts";
import { area, decimal, form, line, optional } from "#app/forms/form.ts";

export const venueForm = form({
  name: line({ label: "organiser:venues.name", max: 200 }),
  address: optional(line({ label: "organiser:venues.address", max: 300 })),
  city: optional(line({ label: "organiser:venues.city", max: 200 })),
  latitude: optional(degrees(90, "organiser:venues.latitude", "organiser:venues.degreesHint")),
  longitude: optional(degrees(180, "organiser:venues.longitude")),
  accessNote: optional(area({ label: "organiser:venues.accessNote", max: 2000 })),
  accessNoteEn: optional(area({ label: "organiser:venues.accessNoteEn", max: 2000 })),
});

/** A number of degrees with decimals, from minus the bound to the bound. */
function degrees(bound: number, label: Message, hint?: Message) {
  return decimal({ label, hint, min: -bound, max: bound, places: 12, wrong: "degrees" });
}
