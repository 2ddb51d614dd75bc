import { type TimeAttended, timeAttendedOf } from "#app/domain/door/time-attended.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import type { RegistrationView } from "#app/domain/registration/find-registration.ts";
import type { AppContext } from "#app/server/context.ts";

/** Returns the passages of a registration at an edition's doors so far, or null without any. */
export async function attendanceOfRegistration(
  { db, now }: AppContext,
  { id, cancelledAt, wasScanned }: Pick<RegistrationView, "id" | "cancelledAt" | "wasScanned">,
  { days, timeZone }: Edition,
): Promise<TimeAttended | null> {
  return cancelledAt || !wasScanned ? null : await timeAttendedOf(db, { registration: id, days, timeZone, now: now() });
}
