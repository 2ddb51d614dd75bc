import { z } from "zod";
import type { Edition } from "#app/domain/edition/edition.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { line, oneOf, ticked, wholeNumber } from "#app/forms/organiser-forms.ts";

/** What a clone of an edition asks. */
export const cloneSchema = z.object({
  // The last year would carry a day of December into one that no date field can show.
  year: wholeNumber({ min: 1000, max: 9998 }),
  name: line(),
  venues: ticked(),
  tracks: ticked(),
  ticketTypes: ticked(),
  sessions: oneOf(["none", "tray", "slots"]),
});

/** The next year, all of it, with the sessions waiting for their slots. */
export function cloneForm({ year, name }: Edition): FormState {
  const next = String(year + 1);
  const values = { year: next, name: name.replaceAll(String(year), next), sessions: "tray" };
  return { values: { ...values, venues: "on", tracks: "on", ticketTypes: "on" }, errors: {} };
}
