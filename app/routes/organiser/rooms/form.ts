import { area, box, form, line, optional, rowChoice, wholeNumber } from "#app/forms/form.ts";
import { MOST_PEOPLE } from "#app/forms/most-people.ts";

export const roomForm = form({
  name: line({ label: "organiser:rooms.name", max: 200 }),
  venue: rowChoice({ label: "organiser:rooms.venue" }),
  capacity: optional(
    wholeNumber({ label: "organiser:rooms.capacity", hint: "organiser:rooms.capacityHint", min: 1, max: MOST_PEOPLE }),
  ),
});

/** The form that says which physical room an edition's room is. */
export const joinForm = form({ as: { ...rowChoice({ label: "rooms:join.which" }), control: "radios" } });

/** The form that separates an edition's room from other editions'; `venue`: all rooms of its venue. */
export const separateForm = form({ venue: box({ label: "rooms:separate.venue" }) });

/** Why a group loses a room. */
export const endHoldForm = form({ reason: optional(area({ label: "rooms:end.reason", max: 500, rows: 3 })) });
