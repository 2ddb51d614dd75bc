import { z } from "zod";
import type { SureSlot } from "#app/domain/groups/answer-proposal.ts";
import type { Field, FormContext } from "#app/forms/field.ts";
import { area, form, formOf, optional, rowChoice, rowChoices, wholeNumber } from "#app/forms/form.ts";
import { slotOf, slotRow } from "#app/forms/slots.ts";

const MOST_SLOTS = 20;

/** The places of a group's session, and a note for the group. */
const answer = {
  places: optional(
    wholeNumber({ label: "proposals:office.places", hint: "proposals:office.placesHint", min: 1, max: 100_000 }),
  ),
  message: optional(area({ label: "proposals:office.message", max: 2000, rows: 3 })),
};

/** A slot and its room in a form: minutes since 1970 and the room's id. */
const code = z
  .string("required")
  .regex(/^\d{7,9}-[1-9]\d{0,8}$/, "choice")
  .transform((text): SureSlot => {
    const [minutes, room] = text.split("-").map(Number);
    return { start: new Date((minutes ?? 0) * 60_000), room: room ?? 0 };
  });

export function slotCode({ start, room }: SureSlot): string {
  return `${start.getTime() / 60_000}-${room}`;
}

const slot: Field<SureSlot, string> = {
  ...rowChoice({ label: "proposals:accept.which", control: "radios" }),
  schema: () => code,
  show: (shown) => shown,
};

const slots: Field<SureSlot[], readonly string[]> = {
  ...rowChoices({ label: "proposals:counter.which" }),
  schema: () => z.array(code).max(MOST_SLOTS, "choice"),
  show: (shown) => shown,
};

/** The form that accepts one of the slots shown. */
export const acceptForm = form({ slot, ...answer });

/** The form that offers ticked slots and one typed slot; at least one in all. */
export const offerForm = formOf(
  { slots, ...slotRow(1), ...answer },
  ({ slots: ticked = [], places = null, message = null, ...row }, refuse, { days = [], timeZone }: FormContext) => {
    const own = slotOf(row, 1, { days: [...days], timeZone }, refuse);
    if (own?.room === null) refuse("room1", "required");
    if (ticked.length === 0 && Object.values(row).every((value) => value === null)) refuse("slots", "required");
    return { slots: own ? [...ticked, { start: own.start, room: own.room ?? 0 }] : ticked, places, message };
  },
);

export const declineForm = form({ message: area({ label: "proposals:office.message", max: 2000, rows: 5 }) });
