import { callsToCome } from "#app/domain/groups/seat-letters.ts";
import type { Holder, Seat } from "#app/domain/groups/seats.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { ShownSeat } from "#app/ui/groups/seat-table.tsx";

/** Prepares a seat for the members' table. */
export function shownSeat({ id, organisation, role, holders }: Seat): ShownSeat {
  const of = (capacity: Holder["capacity"]) => {
    const holder = holders.find((each) => each.capacity === capacity);
    return holder ? { name: nameOf(holder), email: holder.email } : null;
  };
  return { id, organisation, role, titular: of("titular"), substitute: of("substitute") };
}

/** Counts the future meetings that a new member is convened to, or a former one is no longer expected at. */
export async function meetingsToCome({ context: { db, now } }: Visit, group: number): Promise<number> {
  return (await callsToCome(db, { group, now: now() })).convened.length;
}

/** Prepares a seat's former holders for its page. */
export function formerHolders({ former }: Seat) {
  return former.map((holder) => ({
    name: nameOf(holder) || holder.email,
    capacity: holder.capacity,
    since: holder.since,
    until: holder.endedAt ?? holder.since,
  }));
}

/** A person's full name; empty when there is none. */
export function nameOf({ givenName, familyName }: { givenName: string; familyName: string }): string {
  return `${givenName} ${familyName}`.trim();
}
