/** The form behind every move of a session, and what a drop sends: where, when, how long, and as it was last seen. */
import { z } from "zod";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import type { SessionSlot } from "#app/domain/programme/move-session.ts";
import { oneOf, optionalLine, optionalNumber, wholeNumber } from "#app/forms/organiser-forms.ts";

export const slotSchema = z
  .object({
    where: oneOf(["grid", "tray"]).default("grid"),
    day: optionalLine(10),
    start: optionalLine(8),
    length: wholeNumber({ min: 5, max: 1440 }),
    room: optionalNumber({ min: 1, max: 999_999_999 }),
    seen: z.iso.datetime({ error: "choice" }),
  })
  .refine(({ where, day }) => where === "tray" || day, { path: ["day"], message: "required" })
  .refine(({ where, start }) => where === "tray" || start, { path: ["start"], message: "required" });

/** Minutes a session gets where it has no slot yet. */
const USUAL_LENGTH = 60;

/**
 * What the form's fields hold.
 *
 * @param options.slot null: in the tray
 * @param options.day shown while it has none, `YYYY-MM-DD`
 * @param options.seen when the session was last changed
 */
export function slotValues(options: { slot: SessionSlot | null; day: string; seen: Date; timeZone: string }) {
  const { slot, day: shown, seen, timeZone } = options;
  const [day = shown, start = ""] = slot ? localTextOf(slot.startsAt, timeZone).split("T") : [];
  const length = slot ? Math.round((+slot.endsAt - +slot.startsAt) / 60_000) : USUAL_LENGTH;
  return {
    where: slot ? "grid" : "tray",
    ...{ day, start, length: String(length), room: String(slot?.roomId ?? "") },
    seen: seen.toISOString(),
  };
}

/**
 * The slot that the form means, on the clocks of a zone.
 *
 * @returns null for the tray; `refused` with the field's problem where the clocks do not show that time, or twice
 */
export function slotWanted(
  { where, day, start, length, room }: z.output<typeof slotSchema>,
  timeZone: string,
): { kind: "slot"; slot: SessionSlot | null } | { kind: "refused"; code: string; params?: Record<string, string> } {
  if (where === "tray") return { kind: "slot", slot: null };
  const moment = momentIn(`${day}T${start}`, timeZone);
  if (moment.kind === "skipped")
    return { kind: "refused", code: "timeSkipped", params: { before: moment.before, after: moment.after } };
  if (moment.kind !== "moment") return { kind: "refused", code: moment.kind === "twice" ? "timeTwice" : "dateTime" };
  const endsAt = new Date(+moment.at + length * 60_000);
  return { kind: "slot", slot: { startsAt: moment.at, endsAt, roomId: room } };
}
