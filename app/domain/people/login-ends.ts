/** The lifetime of a login without roles, in milliseconds. */
const LASTS_MS = 14 * 24 * 60 * 60 * 1000;
/** The lifetime of a staff login, in milliseconds. */
const STAFF_LASTS_MS = 7 * 24 * 60 * 60 * 1000;
/** The time without use after which a staff login ends, in milliseconds. */
const STAFF_IDLE_MS = 12 * 60 * 60 * 1000;

/** What the end of a person's logins depends on. */
export interface LoginHolder {
  /** Whether the person has a role other than one at the door of an edition. */
  readonly staff: boolean;
  /** For door roles: half a day after the last day of the latest edition; null without days. */
  readonly doorUntil: Date | null;
}

/** Computes the end of a login that begins now. */
export function endOfNewLogin(holder: LoginHolder, now: Date): Date {
  if (holder.staff) return after(now, STAFF_LASTS_MS);
  if (holder.doorUntil && holder.doorUntil > now) return holder.doorUntil;
  return after(now, LASTS_MS);
}

/**
 * Computes the end of a login from the roles held now: for staff twelve hours after its last use and seven days after
 * its start at the latest, for door roles with the edition, for others as set when it began.
 */
export function endOfLogin(
  { staff, doorUntil }: LoginHolder,
  login: { readonly createdAt: Date; readonly lastSeenAt: Date; readonly expiresAt: Date },
): Date {
  if (staff)
    return earliest(login.expiresAt, after(login.createdAt, STAFF_LASTS_MS), after(login.lastSeenAt, STAFF_IDLE_MS));
  // A login that began after the edition does not depend on the door role.
  return doorUntil && doorUntil > login.createdAt ? earliest(login.expiresAt, doorUntil) : login.expiresAt;
}

function after(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}

function earliest(...dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())));
}
