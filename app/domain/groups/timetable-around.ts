import { listOccupants } from "../programme/room-occupants.ts";
import { readTimetable } from "../programme/timetable.ts";
import type { Database } from "../transaction.ts";
import { membersOf } from "./membership.ts";
import type { TimetableAround } from "./slot-fits.ts";

const A_DAY_MS = 86_400_000;

/** Reads the present timetable of an edition, with the group's own sessions and members. */
export async function timetableAround(
  db: Database,
  { edition, timeZone, group }: { edition: number; timeZone: string; group: number },
): Promise<TimetableAround> {
  const [{ days, rooms, sessions }, uses, members, own] = await Promise.all([
    readTimetable(db, { edition }),
    db
      .selectFrom("room")
      .select(["id", "physical_room_id as physicalRoom"])
      .where("edition_id", "=", edition)
      .execute(),
    membersOf(db, { group }),
    db
      .selectFrom("session")
      .select("id")
      .where("edition_id", "=", edition)
      .where("working_group_id", "=", group)
      .execute(),
  ]);
  const here = new Map(uses.map(({ id, physicalRoom }) => [physicalRoom, id]));
  const [first, last] = [days.at(0), days.at(-1)];
  // One day more on each side, because the edition's days differ from those of UTC.
  const occupants =
    first && last
      ? await listOccupants(db, {
          edition,
          startsAt: new Date(Date.parse(first) - A_DAY_MS),
          endsAt: new Date(Date.parse(last) + 2 * A_DAY_MS),
        })
      : [];
  return {
    ...{ timeZone, days, rooms, sessions },
    occupants: occupants.flatMap(({ physicalRoom, ...there }) => {
      const roomId = here.get(physicalRoom);
      return roomId === undefined ? [] : [{ ...there, roomId }];
    }),
    own: new Set(own.map(({ id }) => id)),
    members: new Set(members.map(({ id }) => `person:${id}`)),
  };
}
