import { z } from "zod";
import type { SureSlot } from "#app/domain/groups/answer-proposal.ts";
import { optionalNumber, optionalText } from "#app/forms/organiser-forms.ts";
import { type Days, slotFields, slotIn, type Typed } from "#app/forms/slots.ts";

const answer = { places: optionalNumber({ min: 1, max: 100_000 }), message: optionalText(2000) };

/** One of the slots shown, with its room. */
export const acceptSchema = z.object({ slot: sureSlot(), ...answer });

/** Slots shown that are ticked, and one typed beside; at least one in all. */
export function offerSchema(edition: Days) {
  return z
    .object({ slots: z.array(sureSlot()).max(20, "choice").default([]), ...slotFields(1), ...answer })
    .transform(({ slots, places, message, ...typed }, issues) => {
      const something = Object.values(typed as Typed).some(Boolean);
      const own = slotIn(typed, 1, edition, issues);
      if (own && own.room === null) issues.addIssue({ code: "custom", message: "required", path: ["room1"] });
      const sure = own && own.room !== null ? [{ start: own.start, room: own.room }] : [];
      if (slots.length === 0 && !own && !something)
        issues.addIssue({ code: "custom", message: "required", path: ["slots"] });
      return { slots: [...slots, ...sure], places, message };
    });
}

export const declineSchema = z.object({ message: optionalText(2000).pipe(z.string({ error: "required" })) });

/** How a form names a slot with its room: minutes since 1970 and the room's id. */
export function slotCode({ start, room }: SureSlot): string {
  return `${start.getTime() / 60_000}-${room}`;
}

function sureSlot() {
  return z
    .string({ error: "required" })
    .regex(/^\d{7,9}-[1-9]\d{0,8}$/, "choice")
    .transform((code): SureSlot => {
      const [minutes, room] = code.split("-").map(Number);
      return { start: new Date((minutes ?? 0) * 60_000), room: room ?? 0 };
    });
}
