import { type AskedAttendee, ATTENDEE_COLUMNS, keptAttendee } from "../people/attendee-fields.ts";
import type { Trx } from "../transaction.ts";
import { forgetLatinSpelling } from "./latin-spelling.ts";
import type { LockedRegistration } from "./lock-registration.ts";
import type { ChangedValue } from "./registration-changes.ts";

/** How many badges a registration may have: a badge's number is one byte of its code. */
export const MOST_BADGES = 255;

/** Lists the details that differ from a registration's own. */
export function changedDetails(registration: LockedRegistration, attendee: AskedAttendee): ChangedValue[] {
  const columns = keptAttendee(attendee);
  return ATTENDEE_COLUMNS.flatMap((field) =>
    columns[field] === registration[field] ? [] : [{ field, before: registration[field], after: columns[field] }],
  );
}

/**
 * Writes a registration's details, also on its line of an order, so that a later invoice says the new name; what is
 * issued stays. Latin letters written for a text that changes are deleted.
 *
 * @throws the error of `one_person_registers_once`
 */
export async function writeDetails(
  trx: Trx,
  registration: LockedRegistration,
  { attendee, now }: { attendee: AskedAttendee; now: Date },
): Promise<void> {
  const columns = keptAttendee(attendee);
  const changed = new Set<string>(changedDetails(registration, attendee).map(({ field }) => field));
  if (changed.size === 0) return;
  await trx.updateTable("registration").set(columns).where("id", "=", registration.id).execute();
  await trx.updateTable("order_line").set(columns).where("registration_id", "=", registration.id).execute();
  await trx
    .updateTable("waiting_entry")
    .set(columns)
    .where("registration_id", "=", registration.id)
    .where("ended_at", "is", null)
    .execute();
  await forgetLatinSpelling(trx, {
    registration: registration.id,
    changed: [
      ...(changed.has("given_name") || changed.has("family_name") ? (["name"] as const) : []),
      ...(changed.has("organisation") ? (["organisation"] as const) : []),
      ...(changed.has("job_title") ? (["jobTitle"] as const) : []),
    ],
    now,
  });
}

/** Issues the next badge of a registration; the one before stops working. @returns its number */
export async function renewBadge(
  trx: Trx,
  registration: LockedRegistration,
  { reason, now }: { reason: "name-corrected" | "address-corrected" | "ticket-type-changed" | "badge-lost"; now: Date },
): Promise<number> {
  const badge = registration.badge_number + 1;
  await trx.updateTable("registration").set({ badge_number: badge }).where("id", "=", registration.id).execute();
  await trx
    .insertInto("badge")
    .values({ registration_id: registration.id, number: badge, issued_at: now, reason })
    .execute();
  return badge;
}
