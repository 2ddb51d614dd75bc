import type { Proposal } from "#app/domain/groups/proposals.ts";
import { besides, concerns, freeSlots, roomFits } from "#app/domain/groups/slot-fits.ts";
import { timetableAround } from "#app/domain/groups/timetable-around.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** How many free slots an organiser is shown beside those wished for. */
const FREE = 8;

/** What fits each slot wished for beside the timetable as it is now, and what is free besides. */
export async function fitsOf({ db }: OfficeVisit, { edition, group, wished, minutes, expected }: Proposal) {
  const { id, timeZone } = edition;
  const around = await timetableAround(db, { edition: id, timeZone, group: group.id });
  const fits = wished.map((slot) => {
    const rooms = roomFits(around, { ...slot, room: slot.room?.id ?? null, expected });
    const sessions = besides(around, slot);
    const beside = sessions.filter((one) => !concerns(one)).map(({ session }) => session);
    return { ...slot, rooms, concerned: sessions.filter(concerns), beside };
  });
  const near = wished.map(({ start }) => start);
  return { fits, free: freeSlots(around, { minutes, expected, near, most: FREE }) };
}
