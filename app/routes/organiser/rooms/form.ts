import { optional } from "#app/forms/field.ts";
import { line, rowChoice, wholeNumber } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";
import { MOST_PEOPLE } from "#app/forms/most-people.ts";

export const roomForm = form({
  name: line({ label: "organiser:rooms.name", max: 200 }),
  venue: rowChoice({ label: "organiser:rooms.venue" }),
  capacity: optional(
    wholeNumber({ label: "organiser:rooms.capacity", hint: "organiser:rooms.capacityHint", min: 1, max: MOST_PEOPLE }),
  ),
});
