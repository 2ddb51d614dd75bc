/** How long a login of somebody without a role lasts, in milliseconds. */
const LASTS_MS = 14 * 24 * 60 * 60 * 1000;
/** The same for staff, who may change what others rely on. */
const STAFF_LASTS_MS = 7 * 24 * 60 * 60 * 1000;
/** How long a login of staff lasts without being used. */
const STAFF_IDLE_MS = 12 * 60 * 60 * 1000;

/** What decides when a person's logins end. */
export interface LoginHolder {
  /** Whether the person holds a role that is not only one at the door of an edition. */
  readonly staff: boolean;
  /** For roles at the door: half a day after the last day of the latest edition; null without one that has days. */
  readonly doorUntil: Date | null;
}

/** When a login that begins now will end, if it is used. */
export function endOfNewLogin(holder: LoginHolder, now: Date): Date {
  if (holder.staff) return after(now, STAFF_LASTS_MS);
  if (holder.doorUntil && holder.doorUntil > now) return holder.doorUntil;
  return after(now, LASTS_MS);
}

/**
 * When a login ends, by the roles held now: staff after twelve hours without use and seven days at most, who only stands
 * at a door with the edition, everybody else as it was said when it began.
 */
export function endOfLogin(
  { staff, doorUntil }: LoginHolder,
  login: { readonly createdAt: Date; readonly lastSeenAt: Date; readonly expiresAt: Date },
): Date {
  if (staff)
    return earliest(login.expiresAt, after(login.createdAt, STAFF_LASTS_MS), after(login.lastSeenAt, STAFF_IDLE_MS));
  // A login that began when the edition was over has nothing to do with the door.
  return doorUntil && doorUntil > login.createdAt ? earliest(login.expiresAt, doorUntil) : login.expiresAt;
}

function after(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}

function earliest(...dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())));
}
